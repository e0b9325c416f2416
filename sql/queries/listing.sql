-- Listings, of many devices from a key on: '~' is later than any date.  A
-- package on a sibling's page is its device's own only where the device has no
-- such release itself.

-- Of one device: sorted by the program, since an order here would make SQLite
-- walk all packages of the product by date.

-- name: listing_device
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch,
       patch_level
  FROM listing
 WHERE product_id = $1 AND codename = $2 AND latest = 2;

-- name: listing_device_archive
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch,
       patch_level
  FROM listing
 WHERE product_id = $1 AND codename = $2 AND
       (release_codename = codename OR NOT EXISTS (
         SELECT 1 FROM release o
          WHERE o.product_id = listing.product_id
            AND o.codename = listing.codename
            AND o.version = listing.version AND o.state = 'published'));

-- name: listing_device_siblings
SELECT p.id, p.product_id, p.device, p.codename, p.region, p.branch, p.type,
       r.version, p.android, p.size, p.date, r.codename, r.branch,
       p.patch_level
  FROM release r JOIN package p ON p.release_id = r.id
 WHERE r.product_id = $1 AND r.codename = $2 AND r.state = 'published' AND
       p.codename <> r.codename;

-- name: listing_candidates
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch, generation_id, latest
  FROM listing
 WHERE product_id = $1 AND codename = $2 AND
       (release_codename = codename OR NOT EXISTS (
         SELECT 1 FROM release o
          WHERE o.product_id = listing.product_id
            AND o.codename = listing.codename
            AND o.version = listing.version AND o.state = 'published'));

-- name: listing_latest_clear
UPDATE package SET latest = 0
 WHERE product_id = $1 AND codename = $2 AND latest > 0 AND id NOT IN (
   SELECT package_id FROM listing
    WHERE product_id = $1 AND codename = $2 AND
       (release_codename = codename OR NOT EXISTS (
         SELECT 1 FROM release o
          WHERE o.product_id = listing.product_id
            AND o.codename = listing.codename
            AND o.version = listing.version AND o.state = 'published')));

-- name: listing_latest_set
UPDATE package SET latest = $2 WHERE id = $1;

-- name: listing_links
SELECT l.package_id, m.label, m.url, l.filename, p.filename, r.version
  FROM json_each($1) j
  JOIN package p ON p.id = j.value
  JOIN link l ON l.package_id = p.id
  JOIN mirror m ON m.id = l.mirror_id
  JOIN release r ON r.id = p.release_id
 ORDER BY l.package_id, l.position;

-- name: listing_product
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch,
       patch_level
  FROM listing
 WHERE product_id = $1 AND latest = 2
   AND ($2 = '' OR branch = $2) AND ($3 = '' OR region = $3)
   AND ($4 = '' OR android = $4)
   AND ($9 = '' OR patch_level >= $9)
   AND ($5 = '' OR instr(lower(device || ' ' || codename || ' ' || version),
                         lower($5)))
   AND (date, package_id) < ($6, $7)
 ORDER BY date DESC, package_id DESC LIMIT $8;

-- name: listing_product_before
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch,
       patch_level
  FROM listing
 WHERE product_id = $1 AND latest = 2
   AND ($2 = '' OR branch = $2) AND ($3 = '' OR region = $3)
   AND ($4 = '' OR android = $4)
   AND ($9 = '' OR patch_level >= $9)
   AND ($5 = '' OR instr(lower(device || ' ' || codename || ' ' || version),
                         lower($5)))
   AND (date, package_id) > ($6, $7)
 ORDER BY date, package_id LIMIT $8;

-- name: listing_generation
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch,
       patch_level
  FROM listing
 WHERE generation_id = $1 AND latest > 0
   AND ($2 = '' OR branch = $2) AND ($3 = '' OR region = $3)
   AND ($4 = '' OR android = $4)
   AND ($9 = '' OR patch_level >= $9)
   AND ($5 = '' OR instr(lower(device || ' ' || codename || ' ' || version),
                         lower($5)))
   AND (date, package_id) < ($6, $7)
 ORDER BY date DESC, package_id DESC LIMIT $8;

-- name: listing_generation_before
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch,
       patch_level
  FROM listing
 WHERE generation_id = $1 AND latest > 0
   AND ($2 = '' OR branch = $2) AND ($3 = '' OR region = $3)
   AND ($4 = '' OR android = $4)
   AND ($9 = '' OR patch_level >= $9)
   AND ($5 = '' OR instr(lower(device || ' ' || codename || ' ' || version),
                         lower($5)))
   AND (date, package_id) > ($6, $7)
 ORDER BY date, package_id LIMIT $8;

-- name: listing_archive
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch,
       patch_level
  FROM listing
 WHERE product_id = $1
   AND ($2 = '' OR branch = $2) AND ($3 = '' OR region = $3)
   AND ($4 = '' OR android = $4)
   AND ($9 = '' OR patch_level >= $9)
   AND ($5 = '' OR instr(lower(device || ' ' || codename || ' ' || version),
                         lower($5)))
   AND (date, package_id) < ($6, $7)
 ORDER BY date DESC, package_id DESC LIMIT $8;

-- name: listing_archive_before
SELECT package_id, product_id, device, codename, region, branch, type, version,
       android, size, date, release_codename, release_branch,
       patch_level
  FROM listing
 WHERE product_id = $1
   AND ($2 = '' OR branch = $2) AND ($3 = '' OR region = $3)
   AND ($4 = '' OR android = $4)
   AND ($9 = '' OR patch_level >= $9)
   AND ($5 = '' OR instr(lower(device || ' ' || codename || ' ' || version),
                         lower($5)))
   AND (date, package_id) > ($6, $7)
 ORDER BY date, package_id LIMIT $8;

-- name: facet_product
SELECT DISTINCT 'branch', branch FROM package WHERE product_id = $1 AND latest = 2
 UNION ALL
SELECT DISTINCT 'region', region FROM package WHERE product_id = $1 AND latest = 2
 UNION ALL
SELECT DISTINCT 'android', android FROM package WHERE product_id = $1 AND latest = 2
 UNION ALL
SELECT DISTINCT 'patch_level', substr(patch_level, 1, 7) FROM package
 WHERE product_id = $1 AND latest = 2;

-- name: facet_generation
SELECT DISTINCT 'branch', branch FROM package WHERE generation_id = $1 AND latest > 0
 UNION ALL
SELECT DISTINCT 'region', region FROM package WHERE generation_id = $1 AND latest > 0
 UNION ALL
SELECT DISTINCT 'android', android FROM package WHERE generation_id = $1 AND latest > 0
 UNION ALL
SELECT DISTINCT 'patch_level', substr(patch_level, 1, 7) FROM package
 WHERE generation_id = $1 AND latest > 0;

-- name: facet_all
SELECT DISTINCT 'branch', branch FROM package WHERE latest = 2
 UNION ALL
SELECT DISTINCT 'region', region FROM package WHERE latest = 2
 UNION ALL
SELECT DISTINCT 'android', android FROM package WHERE latest = 2
 UNION ALL
SELECT DISTINCT 'type', type FROM package WHERE latest = 2
 UNION ALL
SELECT DISTINCT 'patch_level', substr(patch_level, 1, 7) FROM package
 WHERE latest = 2;

-- name: changelog_count
SELECT count(*) FROM changelog;

-- name: listing_codenames
SELECT DISTINCT product_id, codename FROM package;
