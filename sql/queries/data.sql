-- The lists that others' scripts read.  What is newer than a list comes first.

-- name: data_list_find
SELECT hash FROM data_list WHERE name = $1;

-- name: data_list_put
INSERT INTO data_list (name, hash, last_package)
VALUES ($1, $2, (SELECT coalesce(max(id), 0) FROM package))
ON CONFLICT (name) DO UPDATE
   SET hash = excluded.hash, last_package = excluded.last_package;

-- name: data_row_clear
DELETE FROM data_row WHERE list = $1;

-- name: data_package_of
SELECT p.id FROM package p JOIN product s ON s.id = p.product_id
 WHERE p.filename = $1 AND p.filename <> '' AND s.kind = $2
 ORDER BY p.codename <> $3, p.id LIMIT 1;

-- name: data_row_put
INSERT INTO data_row (list, position, package_id, item)
VALUES ($1, $2, $3, $4);

-- A firmware or vendor package as a row of its device's list.

-- name: data_item -> data_row
SELECT json_remove(
         json_object('branch', lower(p.branch), 'date', p.date,
           'downloads', json((
             SELECT json_group_object(lower(label), url)
               FROM (SELECT m.label,
                            replace(replace(m.url, '{version}', r.version),
                              '{filename}', coalesce(l.filename, p.filename))
                              AS url
                       FROM link l JOIN mirror m ON m.id = l.mirror_id
                      WHERE l.package_id = p.id
                        AND m.kind IN ('file', 'vendor')
                      ORDER BY l.position))),
           'filename', p.filename,
           'region', coalesce((SELECT name FROM region
                                WHERE code = p.region), p.region),
           'size', p.size,
           'versions', json_object('android', p.android, 'miui', r.version)),
         iif(s.kind = 'vendor', '$.none', '$.size')) AS item
  FROM package p
  JOIN release r ON r.id = p.release_id
  JOIN product s ON s.id = p.product_id
 WHERE p.id = $1;

-- A ROM's recovery package as a row of its product's or generation's list.

-- name: data_rom_item -> data_row
SELECT json_object('android', p.android, 'codename', p.codename,
         'date', p.date, 'download', (
           SELECT replace(replace(m.url, '{version}', r.version),
                    '{filename}', coalesce(l.filename, p.filename))
             FROM link l JOIN mirror m ON m.id = l.mirror_id
            WHERE l.package_id = p.id AND m.kind = 'full'
            ORDER BY l.position LIMIT 1),
         'name', coalesce((SELECT name FROM device d
                            WHERE d.codename = p.codename), p.device),
         'version', r.version) AS item
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.id = $1;

-- name: data_full -> data_row
SELECT package_id, item FROM (
  SELECT p.id AS package_id, NULL AS item, 0 AS part, p.date, p.id AS at
    FROM package p JOIN release r ON r.id = p.release_id
   WHERE p.product_id = $1 AND p.codename = $2 AND r.state = 'published'
     AND p.id > coalesce((SELECT last_package FROM data_list
                           WHERE name = $3), 0)
   UNION ALL
  SELECT d.package_id, d.item, 1, '', -d.position
    FROM data_row d LEFT JOIN package p ON p.id = d.package_id
    LEFT JOIN release r ON r.id = p.release_id
   WHERE d.list = $3 AND (d.package_id IS NULL OR r.state = 'published'))
 ORDER BY part, date DESC, at DESC;

-- name: data_latest -> data_row
SELECT package_id, item FROM (
  SELECT p.id AS package_id, NULL AS item, 0 AS part, p.date, p.id AS at
    FROM package p JOIN release r ON r.id = p.release_id
   WHERE p.product_id = $1 AND p.codename = $2 AND r.state = 'published'
     AND p.latest = 2
     AND p.id > coalesce((SELECT last_package FROM data_list
                           WHERE name = $3), 0)
   UNION ALL
  SELECT d.package_id, d.item, 1, '', -d.position
    FROM data_row d LEFT JOIN package p ON p.id = d.package_id
    LEFT JOIN release r ON r.id = p.release_id
   WHERE d.list = $3 AND (d.package_id IS NULL OR r.state = 'published')
     AND NOT EXISTS (
       SELECT 1 FROM package n
        WHERE n.product_id = $1 AND n.codename = $2 AND n.latest = 2
          AND n.id > (SELECT last_package FROM data_list WHERE name = $3)
          AND n.device = p.device AND n.branch = p.branch))
 ORDER BY part, date DESC, at DESC;

-- name: data_rom -> data_row
SELECT package_id, item FROM (
  SELECT p.id AS package_id, NULL AS item, 0 AS part, p.date, p.id AS at
    FROM package p JOIN release r ON r.id = p.release_id
   WHERE p.product_id = $1 AND ($2 = 0 OR p.generation_id = $2)
     AND p.type = 'Recovery' AND r.state = 'published'
     AND p.id > coalesce((SELECT last_package FROM data_list
                           WHERE name = $3), 0)
   UNION ALL
  SELECT d.package_id, d.item, 1, '', -d.position
    FROM data_row d LEFT JOIN package p ON p.id = d.package_id
    LEFT JOIN release r ON r.id = p.release_id
   WHERE d.list = $3 AND (d.package_id IS NULL OR r.state = 'published'))
 ORDER BY part, date DESC, at DESC;

-- name: data_codenames -> data_name
SELECT codename FROM (
  SELECT codename FROM package WHERE product_id = $1
   UNION
  SELECT substr(name, length($2) + 1) FROM data_list
   WHERE substr(name, 1, length($2)) = $2)
 ORDER BY codename COLLATE BINARY;

-- name: data_names -> data_name
SELECT codename, name FROM (
  SELECT json_extract(item, '$.codename') AS codename,
         json_extract(item, '$.name') AS name
    FROM data_row WHERE list = $1
   UNION ALL
  SELECT p.codename, coalesce(d.name, p.codename)
    FROM package p LEFT JOIN device d ON d.codename = p.codename
   WHERE ($2 = 0 OR p.product_id = $2)
   GROUP BY p.codename
  HAVING min(p.id) > coalesce((SELECT last_package FROM data_list
                                WHERE name = $1), 0)
     AND EXISTS (SELECT 1 FROM package q JOIN release r ON r.id = q.release_id
                  WHERE q.codename = p.codename AND r.state <> 'draft'
                    AND ($2 = 0 OR q.product_id = $2)))
 ORDER BY codename COLLATE BINARY;
