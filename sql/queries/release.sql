-- Reading releases, their packages and links.

-- name: release_by_permalink
SELECT r.id, r.product_id, r.codename, r.version, r.branch, r.title,
       r.page_title, r.heading, r.state, r.appeared, r.promoted, r.withdrawn,
       r.updated, r.revision, r.successor, r.reason
  FROM permalink l JOIN release r ON r.id = l.release_id
 WHERE l.path = $1;

-- name: release_by_name
SELECT id, product_id, codename, version, branch, title, page_title, heading,
       state, appeared, promoted, withdrawn, updated, revision, successor,
       reason
  FROM release
 WHERE product_id = $1 AND codename = $2 AND version = $3;

-- name: release_by_id
SELECT id, product_id, codename, version, branch, title, page_title, heading,
       state, appeared, promoted, withdrawn, updated, revision, successor,
       reason
  FROM release WHERE id = $1;

-- name: package_list
SELECT p.id, p.card, p.codename, p.device, p.region, p.branch, p.type,
       p.android, p.size, p.date, p.filename, p.md5, p.sha256, c.text,
       p.patch_level
  FROM package p LEFT JOIN changelog c ON c.id = p.changelog_id
 WHERE p.release_id = $1
 ORDER BY p.position;

-- name: link_list
SELECT l.package_id, m.kind, m.label, m.url, l.filename, l.from_version
  FROM package p
  JOIN link l ON l.package_id = p.id
  JOIN mirror m ON m.id = l.mirror_id
 WHERE p.release_id = $1
 ORDER BY p.position, l.position;

-- name: release_by_filename
SELECT r.id, r.product_id, r.codename, r.version, r.branch, r.title,
       r.page_title, r.heading, r.state, r.appeared, r.promoted, r.withdrawn,
       r.updated, r.revision, r.successor, r.reason
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.filename = $1 AND r.state = 'published'
 ORDER BY p.card DESC, p.id LIMIT 1;

-- name: release_of_device
SELECT id, product_id, codename, version, branch, title, page_title, heading,
       state, appeared, promoted, withdrawn, updated, revision, successor,
       reason
  FROM release
 WHERE product_id = $1 AND codename = $2 AND state = 'published'
 ORDER BY id DESC;

-- name: release_by_version
SELECT id, product_id, codename, version, branch, title, page_title, heading,
       state, appeared, promoted, withdrawn, updated, revision, successor,
       reason
  FROM release
 WHERE version = $1 AND state = 'published'
 ORDER BY id LIMIT $2;

-- name: release_range
SELECT id, product_id, codename, version, branch, title, page_title, heading,
       state, appeared, promoted, withdrawn, updated, revision, successor,
       reason
  FROM release
 WHERE id > $1 AND id <= $2 AND state = 'published'
 ORDER BY id;
