-- Writing releases, their permalinks, packages, links and changelogs.

-- name: release_insert
INSERT INTO release (product_id, codename, version, branch, title, page_title,
                     heading, state, appeared, promoted, withdrawn, updated,
                     successor, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
RETURNING id;

-- name: release_update
UPDATE release
   SET branch = $2, title = $3, page_title = $4, heading = $5, state = $6,
       appeared = $7, promoted = $8, withdrawn = $9, updated = $10,
       codename = $11, version = $12, successor = $13, reason = $14,
       product_id = $15, revision = revision + 1
 WHERE id = $1;

-- name: permalink_retire
UPDATE permalink SET state = 'former'
 WHERE release_id = $1 AND state <> 'former' AND path <> $2;

-- name: permalink_put
INSERT INTO permalink (path, release_id, state) VALUES ($1, $2, $3)
ON CONFLICT (path) DO UPDATE
   SET path = excluded.path, release_id = excluded.release_id,
       state = excluded.state;

-- name: package_put
INSERT INTO package (release_id, position, product_id, generation_id, card,
                     codename, device, region, branch, type, android, size,
                     date, filename, md5, sha256, changelog_id, digits,
                     patch_level)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
        $17, filename_digits($14),
        coalesce((SELECT patch_level(text, $13) FROM changelog
                   WHERE id = $17), ''))
ON CONFLICT (release_id, position) DO UPDATE
   SET product_id = excluded.product_id,
       generation_id = excluded.generation_id, card = excluded.card,
       codename = excluded.codename, device = excluded.device,
       region = excluded.region, branch = excluded.branch,
       type = excluded.type, android = excluded.android,
       size = excluded.size, date = excluded.date,
       filename = excluded.filename, md5 = excluded.md5,
       sha256 = excluded.sha256, changelog_id = excluded.changelog_id,
       digits = excluded.digits, patch_level = excluded.patch_level
RETURNING id;

-- name: package_remove_from
DELETE FROM package WHERE release_id = $1 AND position >= $2;

-- name: link_remove_all
DELETE FROM link WHERE package_id = $1;

-- name: link_insert
INSERT INTO link (package_id, position, mirror_id, filename, from_version)
VALUES ($1, $2, $3, $4, $5);

-- name: mirror_find
SELECT id FROM mirror WHERE kind = $1 AND label = $2 AND url = $3;

-- name: mirror_insert
INSERT INTO mirror (kind, label, url, host) VALUES ($1, $2, $3, $4)
RETURNING id;

-- name: changelog_find
SELECT id FROM changelog WHERE hash = $1 AND text = $2;

-- name: changelog_insert
INSERT INTO changelog (hash, text) VALUES ($1, $2) RETURNING id;

-- name: changelog_prune
DELETE FROM changelog
 WHERE id NOT IN (SELECT changelog_id FROM package
                   WHERE changelog_id IS NOT NULL);
