-- Products, generations, regions and settings.

-- name: product_list -> product
SELECT id, slug, name, kind, channel_name, channel_url, version_prefixes
  FROM product ORDER BY id;

-- name: generation_list -> generation
SELECT id, product_id, slug, name, version_prefix FROM generation ORDER BY id;

-- name: region_list -> region
SELECT code, name, device_word, version_code, position
  FROM region ORDER BY position, code;

-- name: setting_find
SELECT value FROM setting WHERE name = $1;

-- name: setting_put
INSERT INTO setting (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: data_version
PRAGMA data_version;

-- name: region_add
INSERT INTO region (code, name, device_word, version_code, position)
SELECT lower($1), $1, $1, '', 1 + max(position) FROM region
 WHERE true ON CONFLICT DO NOTHING;

-- name: product_insert
INSERT INTO product (slug, name, kind, channel_name, channel_url,
                     version_prefixes)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id;

-- name: product_update
UPDATE product
   SET slug = $2, name = $3, kind = $4, channel_name = $5, channel_url = $6,
       version_prefixes = $7
 WHERE id = $1;

-- Whether addresses that were published begin with its slug.
-- name: product_used
SELECT EXISTS (SELECT 1 FROM release WHERE product_id = $1)
    OR EXISTS (SELECT 1 FROM device_page WHERE product_id = $1);

-- name: generation_insert
INSERT INTO generation (product_id, slug, name, version_prefix)
VALUES ($1, $2, $3, $4)
RETURNING id;

-- name: generation_update
UPDATE generation SET product_id = $2, slug = $3, name = $4,
       version_prefix = $5
 WHERE id = $1;

-- name: generation_used
SELECT EXISTS (SELECT 1 FROM package WHERE generation_id = $1);

-- The packages of another generation than the first whose prefix begins their
-- version: as catalog_generation_of has it.
-- name: generation_moved -> moved
SELECT r.id AS release_id, p.product_id, p.codename
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.generation_id IS NOT
       (SELECT g.id FROM generation g
         WHERE g.product_id = p.product_id
           AND substr(r.version, 1, length(g.version_prefix)) =
               g.version_prefix COLLATE BINARY
         ORDER BY g.id LIMIT 1)
 ORDER BY p.product_id, p.codename, r.id;

-- name: generation_assign
UPDATE package
   SET generation_id =
       (SELECT g.id
          FROM generation g JOIN release r ON r.id = package.release_id
         WHERE g.product_id = package.product_id
           AND substr(r.version, 1, length(g.version_prefix)) =
               g.version_prefix COLLATE BINARY
         ORDER BY g.id LIMIT 1)
 WHERE release_id = $1;

-- name: region_insert
INSERT INTO region (code, name, device_word, version_code, position)
VALUES ($1, $2, $3, $4, $5);

-- name: region_update
UPDATE region SET name = $2, device_word = $3, version_code = $4,
       position = $5
 WHERE code = $1;

-- What has an address that begins with a slug already.
-- name: slug_owner
SELECT 'product ' || name FROM product WHERE slug = $1
 UNION ALL
SELECT 'generation ' || name FROM generation WHERE slug = $1
 UNION ALL
SELECT 'article ' || path FROM article
 WHERE path = '/' || $1 OR path = '/' || $1 || '/'
    OR substr(path, 1, length($1) + 2) = '/' || $1 || '/' COLLATE NOCASE
 LIMIT 1;

-- name: branch_list -> branch
SELECT slug, label, position FROM branch ORDER BY position, slug;

-- name: branch_put
INSERT INTO branch (slug, label, position) VALUES ($1, $2, $3)
ON CONFLICT (slug) DO UPDATE
   SET label = excluded.label, position = excluded.position;
