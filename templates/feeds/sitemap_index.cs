<?cs # A sitemap index (sitemaps.org, 0.9). Reads Page.urls.N.loc .lastmod. ?><?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><?cs
each:url = Page.urls ?>
<sitemap><loc><?cs var:url.loc ?></loc><?cs if:url.lastmod ?><lastmod><?cs var:url.lastmod ?></lastmod><?cs /if ?></sitemap><?cs /each ?>
</sitemapindex>
