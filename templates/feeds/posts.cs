<?cs # Atom (RFC 4287) of the posts. Reads Site.name .url, Page.updated, Page
.posts.N.title .url .published .summary .html. ?><?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="<?cs var:Site.url ?>/">
<title><?cs var:Site.name ?></title>
<id><?cs var:Site.url ?>/feed.xml</id>
<link rel="self" type="application/atom+xml" href="<?cs var:Site.url ?>/feed.xml"/>
<link rel="alternate" type="text/html" href="<?cs var:Site.url ?>/blog/"/>
<updated><?cs var:Page.updated ?></updated>
<author><name><?cs var:Site.name ?></name></author><?cs
each:post = Page.posts ?>
<entry>
<title><?cs var:post.title ?></title>
<id><?cs var:Site.url ?><?cs var:post.url ?></id>
<link rel="alternate" type="text/html" href="<?cs var:Site.url ?><?cs var:post.url ?>"/>
<published><?cs var:post.published ?></published>
<updated><?cs var:post.published ?></updated>
<summary><?cs var:post.summary ?></summary>
<content type="html"><?cs var:post.html ?></content>
</entry><?cs /each ?>
</feed>
