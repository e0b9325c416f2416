-- The audit of the site.

-- columns: audit_entry
id, at, actor, address, action, subject, before, after, hash

-- name: audit_last
SELECT hash FROM audit ORDER BY id DESC LIMIT 1;

-- name: audit_insert
INSERT INTO audit (at, actor, address, action, subject, before, after, hash,
                   release_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
RETURNING id;

-- name: audit_chain -> audit_entry
SELECT $columns(audit_entry)
  FROM audit ORDER BY id;

-- The newest first, before an entry, and of one subject where one is given.
-- name: audit_list -> audit_entry
SELECT $columns(audit_entry)
  FROM audit
 WHERE id < $1 AND ($2 = '' OR subject = $2)
 ORDER BY id DESC LIMIT $3;

-- name: audit_find -> audit_entry
SELECT $columns(audit_entry)
  FROM audit WHERE id = $1;

-- What was done with a release, under whatever name, the newest first.
-- name: audit_of_release -> audit_entry
SELECT $columns(audit_entry)
  FROM audit
 WHERE release_id = $1
 ORDER BY id DESC LIMIT $2;
