-- Listings: packages of published releases, the newest first, on from a place.
-- A package on a sibling's page is its device's own only where the device has
-- no such release itself.

-- columns: listing
package_id, product_id, device, codename, region, branch, type, version,
android, size, date, patch_level, place, release_codename, release_branch

-- columns: own
(release_codename = codename OR NOT EXISTS (
  SELECT 1 FROM release o
   WHERE o.product_id = listing.product_id AND o.codename = listing.codename
     AND o.version = listing.version AND o.state = 'published'))

-- What a filter asks of one package, the first parameters of each query that
-- has one.
-- columns: fits
($1 = '' OR instr(lower(device || ' ' || codename || ' ' || version),
                  lower($1)))
AND ($2 = '' OR codename = $2 OR release_codename = $2)
AND ($3 = '' OR lower(branch) = lower($3)) AND ($4 = '' OR region = $4)
AND ($5 = '' OR android = $5) AND ($6 = '' OR lower(type) = lower($6))
AND ($7 = '' OR patch_level >= $7) AND ($8 = 0 OR generation_id = $8)

-- Of one device: sorted by the program, since an order here would make SQLite
-- walk all packages of the product by place.

-- name: listing_device -> listing
SELECT $columns(listing) FROM listing
 WHERE product_id = $1 AND codename = $2 AND latest = 2;

-- name: listing_device_archive -> listing
SELECT $columns(listing) FROM listing
 WHERE product_id = $1 AND codename = $2 AND $columns(own);

-- name: listing_device_siblings -> listing
SELECT $columns(listing) FROM listing
 WHERE release_id IN (SELECT id FROM release
                       WHERE product_id = $1 AND codename = $2)
   AND codename <> release_codename;

-- name: listing_candidates -> candidate
SELECT package_id, generation_id, latest, device, branch, type, place, version
  FROM listing
 WHERE product_id = $1 AND codename = $2 AND $columns(own);

-- name: listing_latest_clear
UPDATE package SET latest = 0
 WHERE product_id = $1 AND codename = $2 AND latest > 0 AND id NOT IN (
   SELECT package_id FROM listing
    WHERE product_id = $1 AND codename = $2 AND $columns(own));

-- name: listing_latest_set
UPDATE package SET latest = $2 WHERE id = $1;

-- name: listing_links -> listing_link
SELECT l.package_id, m.label, m.url AS pattern,
       coalesce(l.filename, p.filename) AS filename, r.version
  FROM json_each($1) j
  JOIN package p ON p.id = j.value
  JOIN link l ON l.package_id = p.id
  JOIN mirror m ON m.id = l.mirror_id
  JOIN release r ON r.id = p.release_id
 ORDER BY l.package_id, l.position;

-- Of many devices: each list in both directions.

-- name: listing_product -> listing
SELECT $columns(listing) FROM listing
 WHERE product_id = $9 AND latest = 2 AND place < $10 AND $columns(fits)
 ORDER BY place DESC LIMIT $11;

-- name: listing_product_before -> listing
SELECT $columns(listing) FROM listing
 WHERE product_id = $9 AND latest = 2 AND place > $10 AND $columns(fits)
 ORDER BY place LIMIT $11;

-- name: listing_generation -> listing
SELECT $columns(listing) FROM listing
 WHERE generation_id = $9 AND latest > 0 AND place < $10 AND $columns(fits)
 ORDER BY place DESC LIMIT $11;

-- name: listing_generation_before -> listing
SELECT $columns(listing) FROM listing
 WHERE generation_id = $9 AND latest > 0 AND place > $10 AND $columns(fits)
 ORDER BY place LIMIT $11;

-- name: listing_archive -> listing
SELECT $columns(listing) FROM listing
 WHERE product_id = $9 AND place < $10 AND $columns(fits)
 ORDER BY place DESC LIMIT $11;

-- name: listing_archive_before -> listing
SELECT $columns(listing) FROM listing
 WHERE product_id = $9 AND place > $10 AND $columns(fits)
 ORDER BY place LIMIT $11;

-- What appeared last, whatever the date of its file.

-- name: listing_newest -> listing
SELECT $columns(listing)
  FROM (SELECT id, appeared FROM release
         WHERE product_id = $1 AND state = 'published'
         ORDER BY appeared DESC, id DESC LIMIT $2) n
  JOIN listing ON listing.release_id = n.id
 ORDER BY n.appeared DESC, n.id DESC, place DESC LIMIT $2;

-- name: facet_product -> facet
SELECT DISTINCT 'branch' AS name, branch AS value FROM package
 WHERE product_id = $1 AND latest = 2
 UNION ALL
SELECT DISTINCT 'region', region FROM package
 WHERE product_id = $1 AND latest = 2
 UNION ALL
SELECT DISTINCT 'android', android FROM package
 WHERE product_id = $1 AND latest = 2
 UNION ALL
SELECT DISTINCT 'patch_level', substr(patch_level, 1, 7) FROM package
 WHERE product_id = $1 AND latest = 2;

-- name: facet_generation -> facet
SELECT DISTINCT 'branch' AS name, branch AS value FROM package
 WHERE generation_id = $1 AND latest > 0
 UNION ALL
SELECT DISTINCT 'region', region FROM package
 WHERE generation_id = $1 AND latest > 0
 UNION ALL
SELECT DISTINCT 'android', android FROM package
 WHERE generation_id = $1 AND latest > 0
 UNION ALL
SELECT DISTINCT 'patch_level', substr(patch_level, 1, 7) FROM package
 WHERE generation_id = $1 AND latest > 0;

-- name: facet_all -> facet
SELECT DISTINCT 'branch' AS name, branch AS value FROM package
 WHERE latest = 2
 UNION ALL
SELECT DISTINCT 'region', region FROM package
 WHERE latest = 2
 UNION ALL
SELECT DISTINCT 'android', android FROM package
 WHERE latest = 2
 UNION ALL
SELECT DISTINCT 'type', type FROM package
 WHERE latest = 2
 UNION ALL
SELECT DISTINCT 'patch_level', substr(patch_level, 1, 7) FROM package
 WHERE latest = 2;

-- name: changelog_count
SELECT count(*) FROM changelog;

-- name: listing_codenames
SELECT DISTINCT product_id, codename FROM package;
