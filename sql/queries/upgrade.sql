-- Updates of ROMs: the versions of a device and region, and the incremental
-- packages between them.

-- What $1 is a version of: a release, or with $2 one that an incremental
-- updates.
-- name: upgrade_line_list -> upgrade_line
SELECT DISTINCT p.codename, p.region, p.device, '' AS filename,
       '' AS incremental
  FROM release r
  JOIN product d ON d.id = r.product_id AND d.kind = 'rom'
  JOIN package p ON p.release_id = r.id
 WHERE r.version = $1 AND r.state <> 'draft'
 UNION ALL
SELECT p.codename, p.region, p.device, p.filename,
       coalesce(l.filename, p.filename)
  FROM link l
  JOIN package p ON p.id = l.package_id
  JOIN product d ON d.id = p.product_id AND d.kind = 'rom'
  JOIN release r ON r.id = p.release_id
 WHERE $2 AND l.from_version = $1 COLLATE NOCASE AND r.state = 'published'
 ORDER BY 1, 2, 3;

-- The packages of a codename, of a region and device name unless they are '';
-- with their changelogs if $4.  Of a version that stands on the pages of
-- several codenames, the device's own release goes first.
-- name: upgrade_release_list -> upgrade_release
SELECT r.product_id, r.codename AS page, r.version, r.branch, r.state,
       p.codename, p.region, p.device, p.type, p.size, p.date, p.filename,
       c.text AS changelog
  FROM package p
  JOIN release r ON r.id = p.release_id
  LEFT JOIN changelog c ON $4 AND c.id = p.changelog_id
 WHERE p.product_id IN (SELECT id FROM product WHERE kind = 'rom')
   AND p.codename = $1 AND ($2 = '' OR p.region = $2)
   AND ($3 = '' OR p.device = $3) AND r.state <> 'draft'
 ORDER BY r.version, r.state = 'published' DESC, r.codename = p.codename DESC,
       r.id, p.position;

-- The size is that which its mirror tells, or of a package that is the file.
-- name: upgrade_step_list -> upgrade_step
SELECT l.from_version, r.version,
       coalesce(l.filename, p.filename) AS filename, m.url AS pattern, m.label,
       p.filename AS package,
       (SELECT f.size FROM package f
         WHERE f.filename = l.filename AND f.size <> '' ORDER BY f.id LIMIT 1)
         AS size,
       coalesce(c.length, -1) AS length
  FROM package p
  JOIN release r ON r.id = p.release_id
  JOIN link l ON l.package_id = p.id AND l.from_version IS NOT NULL
  JOIN mirror m ON m.id = l.mirror_id AND m.kind = 'incremental'
  LEFT JOIN link_check c ON c.state = 'up' AND c.id =
       link_hash(m.url, r.version, coalesce(l.filename, p.filename))
 WHERE p.product_id IN (SELECT id FROM product WHERE kind = 'rom')
   AND p.codename = $1 AND p.region = $2 AND p.device = $3
   AND r.state = 'published';

-- The versions on both sides of $1 in their order as text.  The plus keeps the
-- search to the index of versions.
-- name: upgrade_near -> text
SELECT version AS text FROM
  (SELECT DISTINCT version FROM release
    WHERE version < $1 AND state = 'published'
      AND +product_id IN (SELECT id FROM product WHERE kind = 'rom')
    ORDER BY version DESC LIMIT $2)
 UNION ALL
SELECT version FROM
  (SELECT DISTINCT version FROM release
    WHERE version > $1 AND state = 'published'
      AND +product_id IN (SELECT id FROM product WHERE kind = 'rom')
    ORDER BY version LIMIT $2)
 ORDER BY 1;
