-- What search engines are told of: addresses, and when they changed.

-- name: sitemap_parts
SELECT (id - 1) / $1, max(updated) FROM release
 WHERE state = 'published' GROUP BY 1 ORDER BY 1;

-- name: sitemap_products
SELECT product_id, max(updated) FROM device_page GROUP BY product_id;
