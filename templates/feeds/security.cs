<?cs # security.txt (RFC 9116). Reads Page.contact .expires, Site.url. ?>Contact: <?cs var:Page.contact ?>
Expires: <?cs var:Page.expires ?>
Preferred-Languages: en
Canonical: <?cs var:Site.url ?>/.well-known/security.txt
