-- Products, generations, regions and settings.

-- name: product_list
SELECT id, slug, name, kind, channel_name, channel_url, version_prefixes
  FROM product ORDER BY id;

-- name: generation_list
SELECT id, product_id, slug, name, version_prefix FROM generation ORDER BY id;

-- name: region_list
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
