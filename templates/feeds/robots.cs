<?cs # robots.txt (RFC 9309). Reads Site.url. ?>User-agent: *
Disallow: /desk/
Disallow: /get/
Disallow: /search?
Disallow: /path/?
Disallow: /compare/?
Disallow: /suggest?
Disallow: /api/v1/search?
Disallow: /api/v1/path?
Disallow: /api/v1/compare?

Sitemap: <?cs var:Site.url ?>/sitemap.xml
