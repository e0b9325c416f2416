-- Searching releases, and looking files up by what is known of them.

-- name: search_index
WITH pending AS MATERIALIZED (
  SELECT d.key, d.release_id
    FROM search_pending p JOIN search_doc d ON d.release_id = p.release_id
   ORDER BY d.key)
INSERT INTO search (rowid, name, text, facet)
SELECT d.key, d.name, d.text, d.facet
  FROM pending CROSS JOIN search_doc d ON d.release_id = pending.release_id;

-- name: search_index_names
WITH pending AS MATERIALIZED (
  SELECT d.key, d.release_id
    FROM search_pending p JOIN search_doc d ON d.release_id = p.release_id
   ORDER BY d.key)
INSERT INTO search_name (rowid, name, facet)
SELECT d.key, d.name, d.facet
  FROM pending CROSS JOIN search_doc d ON d.release_id = pending.release_id;

-- name: search_indexed
DELETE FROM search_pending;

-- The index keeps no texts: a release leaves it by what it says until then.

-- name: search_remove
INSERT INTO search (search, rowid, name, text, facet)
SELECT 'delete', key, name, text, facet FROM search_doc
 WHERE release_id = $1
   AND NOT EXISTS (SELECT 1 FROM search_pending WHERE release_id = $1);

-- name: search_remove_name
INSERT INTO search_name (search_name, rowid, name, facet)
SELECT 'delete', key, name, facet FROM search_doc
 WHERE release_id = $1
   AND NOT EXISTS (SELECT 1 FROM search_pending WHERE release_id = $1);

-- name: search_pend
INSERT OR IGNORE INTO search_pending VALUES ($1);

-- Of releases from a place on, those of which one package has all that their
-- packages have together: the index knows only the latter.

-- name: search_match
SELECT rowid FROM search
 WHERE search MATCH $9 AND rowid < $10
   AND (NOT $11 OR EXISTS (
     SELECT 1 FROM listing
      WHERE release_id = search.rowid & 1073741823 AND $columns(fits)))
 ORDER BY rowid DESC LIMIT $12;

-- name: search_match_names
SELECT rowid FROM search_name
 WHERE search_name MATCH $9 AND rowid < $10
   AND (NOT $11 OR EXISTS (
     SELECT 1 FROM listing
      WHERE release_id = search_name.rowid & 1073741823 AND $columns(fits)))
 ORDER BY rowid DESC LIMIT $12;

-- name: search_has
SELECT 1 FROM search WHERE search MATCH $1 LIMIT 1;

-- name: release_list -> release
SELECT $columns(release r)
  FROM json_each($1) j JOIN release r ON r.id = j.value
 WHERE r.state = 'published'
 ORDER BY j.key;

-- name: package_list_many -> package
SELECT $columns(package), p.release_id
  FROM json_each($1) j JOIN package p ON p.release_id = j.value
  LEFT JOIN changelog c ON c.id = p.changelog_id
 ORDER BY j.key, p.position;

-- name: link_list_many -> link
SELECT $columns(link), p.release_id
  FROM json_each($1) j JOIN package p ON p.release_id = j.value
  JOIN release r ON r.id = p.release_id
  JOIN link l ON l.package_id = p.id
  JOIN mirror m ON m.id = l.mirror_id
  LEFT JOIN link_check c ON c.id =
       link_hash(m.url, r.version, coalesce(l.filename, p.filename))
 ORDER BY j.key, p.position, l.position;

-- columns: file
p.id AS package_id, p.filename, p.md5, p.sha256, p.digits, p.release_id

-- name: file_by_name -> file
SELECT $columns(file)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.filename = $1 AND r.state = 'published' ORDER BY p.card DESC, p.id
 LIMIT $2;

-- name: file_by_md5 -> file
SELECT $columns(file)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.md5 = $1 AND p.md5 <> '' AND r.state = 'published' ORDER BY p.id
 LIMIT $2;

-- name: file_by_sha256 -> file
SELECT $columns(file)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.sha256 = $1 AND p.sha256 <> '' AND r.state = 'published'
 ORDER BY p.id LIMIT $2;

-- name: file_by_digits -> file
SELECT $columns(file)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.id IN (SELECT id FROM package WHERE digits = $1 AND digits <> ''
                UNION
                SELECT id FROM package
                 WHERE md5 >= $1 AND md5 < $1 || 'g' AND md5 <> '')
   AND r.state = 'published'
 ORDER BY p.id LIMIT $2;

-- name: suggest_device -> device
SELECT d.codename, d.name FROM device d
 WHERE (substr(d.codename, 1, length($1)) = $1 COLLATE NOCASE
        OR instr(' ' || lower(replace(d.name, '/', ' ')), ' ' || lower($1)))
   AND EXISTS (SELECT 1 FROM device_page p WHERE p.codename = d.codename)
 ORDER BY d.codename <> $1,
          substr(d.codename, 1, length($1)) <> $1 COLLATE NOCASE,
          length(d.name), d.codename
 LIMIT $2;

-- name: suggest_version -> release
SELECT $columns(release)
  FROM release
 WHERE version >= $1 AND version < $1 || char(1114111)
   AND state = 'published'
 ORDER BY version LIMIT $2;

-- name: suggest_file -> file
SELECT $columns(file)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.filename >= $1 AND p.filename < $1 || char(1114111)
   AND p.filename <> '' AND r.state = 'published'
 ORDER BY p.filename LIMIT $2;
