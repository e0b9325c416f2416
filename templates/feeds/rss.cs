<?cs # RSS 2.0. Reads Page.feed: see cgi/view/feed.c. A description is HTML
within XML, and so is escaped twice. ?><?cs
def:html(text) ?><?cs set:once = html_escape(text) ?><?cs var:once ?><?cs /def ?><?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><?cs with:feed = Page.feed ?>
<title><?cs var:feed.title ?></title>
<link><?cs var:feed.url ?></link>
<description><?cs var:Page.description ?></description>
<language>en</language>
<lastBuildDate><?cs var:feed.updated_mail ?></lastBuildDate>
<atom:link href="<?cs var:feed.self ?>" rel="self" type="application/rss+xml"/><?cs each:hub = feed.hubs ?>
<atom:link href="<?cs var:hub.url ?>" rel="hub"/><?cs /each ?><?cs
each:entry = feed.entries ?>
<item>
<title><?cs var:entry.title ?></title>
<link><?cs var:entry.url ?></link>
<guid isPermaLink="false"><?cs var:entry.id ?></guid>
<pubDate><?cs var:entry.published_mail ?></pubDate>
<description>&lt;pre&gt;<?cs call:html(entry.summary) ?><?cs if:entry.changelog ?>

<?cs call:html(entry.changelog) ?><?cs /if ?>&lt;/pre&gt;</description>
</item><?cs /each ?><?cs /with ?>
</channel>
</rss>
