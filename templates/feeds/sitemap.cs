<?cs # A sitemap (sitemaps.org, 0.9). Reads Page.urls.N.loc .lastmod. ?><?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><?cs
each:url = Page.urls ?>
<url><loc><?cs var:url.loc ?></loc><?cs if:url.lastmod ?><lastmod><?cs var:url.lastmod ?></lastmod><?cs /if ?></url><?cs /each ?>
</urlset>
