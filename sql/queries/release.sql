-- Reading releases, their packages and links.

-- columns: release
@id, @product_id, @codename, @version, @branch, @title, @page_title, @heading,
@state, @appeared, @promoted, @withdrawn, @updated, @revision, @successor,
@reason

-- Of package p and its changelog c.
-- columns: package
p.id, p.card, p.codename, p.device, p.region, p.branch, p.type, p.android,
p.size, p.date, p.filename, p.md5, p.sha256, c.text AS changelog, p.patch_level

-- What leads from a page to another, in the place of a package: product,
-- codename, title, region, branch and version.
-- columns: no_package
'', '', '', '', '', '', NULL, ''

-- Of link l, its mirror m, and its link_check c, which may be missing.
-- columns: link
l.package_id, m.kind, m.label, m.url AS pattern, l.filename, l.from_version,
coalesce(c.state, 'unknown') AS state, c.since, c.checked, c.succeeded,
c.failed, c.status, c.error, coalesce(c.length, -1) AS length, c.md5, c.latency

-- name: release_by_permalink -> release
SELECT $columns(release r)
  FROM permalink l JOIN release r ON r.id = l.release_id
 WHERE l.path = $1;

-- name: release_by_name -> release
SELECT $columns(release)
  FROM release
 WHERE product_id = $1 AND codename = $2 AND version = $3;

-- name: release_by_id -> release
SELECT $columns(release)
  FROM release WHERE id = $1;

-- name: package_list -> package
SELECT $columns(package)
  FROM package p LEFT JOIN changelog c ON c.id = p.changelog_id
 WHERE p.release_id = $1
 ORDER BY p.position;

-- The packages of a release, and behind them, in rows of the same columns, what
-- a page of it leads to (model/related.h): product, codename, title, region,
-- branch and version.  One statement, since each page asks for both; its parts
-- run one after the other, and a sort of it all would take as long as they do.

-- name: package_list_related -> package
SELECT * FROM (
  SELECT $columns(package), 0 AS related
    FROM package p LEFT JOIN changelog c ON c.id = p.changelog_id
   WHERE p.release_id = $1
   ORDER BY p.position LIMIT -1)
 UNION ALL
SELECT r.product_id, 0, r.codename, r.title, '', r.branch, r.version,
       $columns(no_package), 1
  FROM package p
  JOIN package o ON o.digits = p.digits AND o.digits <> ''
   AND o.product_id <> $2
  JOIN release r ON r.id = o.release_id
 WHERE p.release_id = $1 AND r.state = 'published'
 UNION ALL
SELECT d.product_id, 0, d.codename, '', '', coalesce(r.branch, ''),
       coalesce(r.version, ''), $columns(no_package), 2
  FROM sibling s
  JOIN device_page d ON d.product_id = $2 AND d.codename = s.sibling
  LEFT JOIN release r ON r.product_id = $2 AND r.codename = s.sibling
   AND r.version = $4 AND r.state = 'published'
 WHERE s.codename = $3
 UNION ALL
SELECT r.product_id, 0, r.codename, r.title, n.region, r.branch, r.version,
       $columns(no_package), 3
  FROM (SELECT region, max(date), release_id FROM package
         WHERE product_id = $2 AND codename = $3 AND latest = 2
         GROUP BY region) n
  JOIN release r ON r.id = n.release_id
 WHERE r.state = 'published';

-- Of its first kind, what leads to files with the digits in $1.

-- name: related_digits -> package
SELECT r.product_id AS id, 0 AS card, r.codename, r.title AS device,
       '' AS region, r.branch, r.version AS type, '' AS android, '' AS size,
       '' AS date, '' AS filename, '' AS md5, '' AS sha256, NULL AS changelog,
       '' AS patch_level, 1 AS related
  FROM json_each($1) j
  JOIN package o ON o.digits = j.value AND o.digits <> ''
   AND o.product_id <> $2
  JOIN release r ON r.id = o.release_id
 WHERE r.state = 'published';

-- name: link_list -> link
SELECT $columns(link)
  FROM package p
  JOIN release r ON r.id = p.release_id
  JOIN link l ON l.package_id = p.id
  JOIN mirror m ON m.id = l.mirror_id
  LEFT JOIN link_check c ON c.id =
       link_hash(m.url, r.version, coalesce(l.filename, p.filename))
 WHERE p.release_id = $1
 ORDER BY p.position, l.position;

-- name: release_by_filename -> release
SELECT $columns(release r)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.filename = $1 AND r.state = 'published'
 ORDER BY p.card DESC, p.id LIMIT 1;

-- name: release_of_device -> release
SELECT $columns(release)
  FROM release
 WHERE product_id = $1 AND codename = $2 AND state = 'published'
 ORDER BY id DESC;

-- name: release_by_version -> release
SELECT $columns(release)
  FROM release
 WHERE version = $1 AND state = 'published'
 ORDER BY id LIMIT $2;

-- name: release_range -> release
SELECT $columns(release)
  FROM release
 WHERE id > $1 AND id <= $2 AND state = 'published'
 ORDER BY id;

-- name: release_by_link -> release
SELECT $columns(release r)
  FROM link l JOIN package p ON p.id = l.package_id
  JOIN release r ON r.id = p.release_id
 WHERE l.filename = $1 AND r.state = 'published'
 ORDER BY p.id LIMIT 1;

-- name: release_withdrawn_by_filename -> release
SELECT $columns(release r)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.filename = $1 AND r.state = 'withdrawn'
 ORDER BY r.withdrawn DESC LIMIT 1;
