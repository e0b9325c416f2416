<?cs # Atom (RFC 4287). Reads Site.name, Page.feed: see cgi/view/feed.c. ?><?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><?cs with:feed = Page.feed ?>
<title><?cs var:feed.title ?></title>
<id><?cs var:feed.self ?></id>
<link rel="self" type="application/atom+xml" href="<?cs var:feed.self ?>"/>
<link rel="alternate" type="text/html" href="<?cs var:feed.url ?>"/><?cs each:hub = feed.hubs ?>
<link rel="hub" href="<?cs var:hub.url ?>"/><?cs /each ?>
<updated><?cs var:feed.updated ?></updated>
<author><name><?cs var:Site.name ?></name></author><?cs
each:entry = feed.entries ?>
<entry>
<title><?cs var:entry.title ?></title>
<id><?cs var:entry.id ?></id>
<link rel="alternate" type="text/html" href="<?cs var:entry.url ?>"/>
<published><?cs var:entry.published ?></published>
<updated><?cs var:entry.updated ?></updated>
<summary><?cs var:entry.summary ?></summary><?cs if:entry.changelog ?>
<content type="text"><?cs var:entry.changelog ?></content><?cs /if ?>
</entry><?cs /each ?><?cs /with ?>
</feed>
