<?cs # robots.txt (RFC 9309). Reads Site.url. ?>User-agent: *
Disallow: /desk/
Disallow: /get/
Disallow: /search?
Disallow: /suggest?
Disallow: /api/v1/search?

Sitemap: <?cs var:Site.url ?>/sitemap.xml
