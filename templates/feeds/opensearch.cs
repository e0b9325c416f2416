<?cs # OpenSearch 1.1 description. Reads Site.name .url .description. ?><?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName><?cs var:Page.short_name ?></ShortName>
<LongName><?cs var:Page.long_name ?></LongName>
<Description>Search for a device, version, file name or MD5</Description>
<InputEncoding>UTF-8</InputEncoding>
<Language>en</Language>
<Image width="32" height="32" type="image/svg+xml"><?cs var:Site.url ?>/static/icon.svg</Image>
<Url type="text/html" template="<?cs var:Site.url ?>/search?q={searchTerms}"/>
<Url type="application/x-suggestions+json" template="<?cs var:Site.url ?>/suggest?q={searchTerms}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="<?cs var:Site.url ?>/opensearch.xml"/>
</OpenSearchDescription>
