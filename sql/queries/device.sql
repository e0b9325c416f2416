-- Devices, their siblings and their pages.

-- name: device_put
INSERT INTO device (codename, name) VALUES ($1, $2)
ON CONFLICT (codename) DO UPDATE SET name = excluded.name
 WHERE name <> excluded.name;

-- name: device_name
SELECT name FROM device WHERE codename = $1;

-- name: device_add
INSERT INTO device (codename, name) VALUES ($1, $2)
ON CONFLICT (codename) DO NOTHING;

-- name: sibling_put
INSERT INTO sibling (codename, sibling) VALUES ($1, $2), ($2, $1)
ON CONFLICT DO NOTHING;

-- name: sibling_list -> device_page
SELECT d.product_id, d.codename
  FROM sibling s JOIN device_page d ON d.codename = s.sibling
 WHERE s.codename = $1 AND d.product_id = $2
 ORDER BY d.codename;

-- name: device_page_put
INSERT INTO device_page (product_id, codename, name, archive_name, updated)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (product_id, codename) DO UPDATE
   SET name = excluded.name, archive_name = excluded.archive_name,
       updated = excluded.updated
 WHERE name <> excluded.name OR archive_name <> excluded.archive_name;

-- name: device_page_touch
INSERT INTO device_page (product_id, codename, updated) VALUES ($1, $2, $3)
ON CONFLICT (product_id, codename) DO UPDATE SET updated = excluded.updated;

-- Of page p and its device d, which may be missing.
-- columns: device_page
p.product_id, p.codename,
CASE p.name WHEN '' THEN coalesce(d.name, p.codename) ELSE p.name END AS name,
CASE WHEN p.archive_name <> '' THEN p.archive_name
     WHEN p.name <> '' THEN p.name
     ELSE coalesce(d.name, p.codename) END AS archive_name,
p.updated

-- name: device_page_find -> device_page
SELECT $columns(device_page)
  FROM device_page p LEFT JOIN device d ON d.codename = p.codename
 WHERE p.product_id = $1 AND p.codename = $2;

-- name: device_page_list -> device_page
SELECT $columns(device_page)
  FROM device_page p LEFT JOIN device d ON d.codename = p.codename
 WHERE p.product_id = $1
 ORDER BY p.codename;

-- name: device_page_products -> device_page
SELECT $columns(device_page)
  FROM device_page p LEFT JOIN device d ON d.codename = p.codename
 WHERE p.codename = $1
 ORDER BY p.product_id;

-- name: device_list -> device
SELECT d.codename, d.name FROM device d
 WHERE d.codename > $1
   AND EXISTS (SELECT 1 FROM device_page p
                WHERE p.codename = d.codename
                  AND ($2 = 0 OR p.product_id = $2))
   AND ($3 = '' OR instr(lower(d.name || ' ' || d.codename), lower($3)))
 ORDER BY d.codename LIMIT $4;

-- All that have a name or a page, of which $2 is a part of codename or name.
-- name: device_known -> device
SELECT k.codename, coalesce(d.name, k.codename) AS name
  FROM (SELECT codename FROM device UNION SELECT codename FROM device_page) k
  LEFT JOIN device d ON d.codename = k.codename
 WHERE k.codename > $1
   AND ($2 = '' OR instr(lower(coalesce(d.name, '') || ' ' || k.codename),
                         lower($2)))
 ORDER BY k.codename LIMIT $3;

-- One of them.
-- name: device_known_one -> device
SELECT k.codename, coalesce(d.name, k.codename) AS name
  FROM (SELECT codename FROM device WHERE codename = $1
         UNION SELECT codename FROM device_page WHERE codename = $1) k
  LEFT JOIN device d ON d.codename = k.codename
 LIMIT 1;

-- The names of a device's pages as they are set: '' for the device's own.
-- name: device_page_names -> device_page
SELECT product_id, codename, name, archive_name, updated
  FROM device_page WHERE codename = $1 ORDER BY product_id;

-- name: sibling_codenames -> device
SELECT sibling AS codename FROM sibling WHERE codename = $1 ORDER BY sibling;

-- name: sibling_clear
DELETE FROM sibling WHERE codename = $1 OR sibling = $1;
