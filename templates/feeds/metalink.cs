<?cs # Metalink (RFC 5854) of a file. Reads Site.name .url, Page.canonical,
Page.file: see cgi/view/mirror_list.c. ?><?xml version="1.0" encoding="utf-8"?>
<metalink xmlns="urn:ietf:params:xml:ns:metalink"><?cs with:file = Page.file ?>
<generator>otashelf</generator><?cs
if:Site.url ?>
<origin dynamic="true"><?cs var:Page.canonical ?></origin><?cs /if ?><?cs
if:file.published ?>
<published><?cs var:file.published ?></published><?cs /if ?>
<updated><?cs var:file.updated ?></updated>
<file name="<?cs var:file.filename ?>"><?cs
if:?file.length ?>
<size><?cs var:file.length ?></size><?cs /if ?><?cs
if:file.device ?>
<identity><?cs var:file.device ?></identity><?cs /if ?>
<version><?cs var:file.version ?></version><?cs
if:Site.url ?>
<publisher name="<?cs var:Site.name ?>" url="<?cs var:Site.url ?>"/><?cs /if ?><?cs
if:file.md5 ?>
<hash type="md5"><?cs var:file.md5 ?></hash><?cs /if ?><?cs
if:file.sha256 ?>
<hash type="sha-256"><?cs var:file.sha256 ?></hash><?cs /if ?><?cs
each:mirror = file.mirrors ?><?cs if:mirror.priority ?>
<url priority="<?cs var:mirror.priority ?>"><?cs var:mirror.url ?></url><?cs /if ?><?cs /each ?>
</file><?cs /with ?>
</metalink>
