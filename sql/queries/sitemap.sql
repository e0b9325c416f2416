-- What search engines are told of: addresses, and when they changed.

-- name: sitemap_parts -> sitemap_change
SELECT (id - 1) / $1 AS number, max(updated) AS updated FROM release
 WHERE state = 'published' GROUP BY 1 ORDER BY 1;

-- name: sitemap_products -> sitemap_change
SELECT product_id AS number, max(updated) AS updated FROM device_page GROUP BY product_id;
