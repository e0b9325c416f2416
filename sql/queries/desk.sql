-- Drafts, suggestions, mirror sets, and what bots were answered.

-- name: draft_insert
INSERT INTO draft (release_id, title, form, author, updated)
VALUES ($1, $2, $3, $4, $5)
RETURNING id;

-- name: draft_update
UPDATE draft SET title = $2, form = $3, author = $4, updated = $5,
       revision = revision + 1
 WHERE id = $1;

-- name: draft_remove
DELETE FROM draft WHERE id = $1;

-- name: draft_find -> draft
SELECT id, release_id, title, author, updated, revision, form
  FROM draft WHERE id = $1;

-- name: draft_list -> draft
SELECT id, release_id, title, author, updated, revision FROM draft
 ORDER BY updated DESC, id DESC LIMIT 200;

-- name: draft_of_release
SELECT id FROM draft WHERE release_id = $1 AND author = $2
 ORDER BY id DESC LIMIT 1;

-- name: suggestion_insert
INSERT INTO suggestion (text, note, address, created, state)
VALUES ($1, $2, $3, $4, 'open');

-- How many of the address, and of all, since a time.
-- name: suggestion_recent -> recent
SELECT count(*) FILTER (WHERE address = $1) AS own, count(*) AS "all"
  FROM suggestion
 WHERE state = 'open' AND created > $2;

-- name: suggestion_list -> suggestion
SELECT id, text, note, created, state FROM suggestion
 WHERE state = 'open' ORDER BY created LIMIT 200;

-- name: suggestion_find -> suggestion
SELECT id, text, note, created, state FROM suggestion WHERE id = $1;

-- name: suggestion_decide
UPDATE suggestion
   SET state = $2, decided_by = $3, decided = $4, address = ''
 WHERE id = $1 AND state = 'open'
RETURNING id;

-- name: desk_counts -> desk_counts
SELECT (SELECT count(*) FROM draft) AS drafts,
       (SELECT count(*) FROM suggestion WHERE state = 'open')
         AS suggestions,
       (SELECT count(*) FROM release WHERE state = 'published')
         AS published,
       (SELECT count(*) FROM release WHERE state = 'withdrawn')
         AS withdrawn;

-- name: mirror_set_list -> mirror
SELECT label, url FROM mirror_set WHERE product_id = $1 ORDER BY position;

-- The newest package that has any links of that kind, a row each.
-- name: mirror_example -> mirror_example
SELECT r.codename AS page, r.version, r.branch, p.codename, p.filename,
       p.date, m.label, m.url AS pattern,
       coalesce(l.filename, p.filename) AS file
  FROM package p
  JOIN release r ON r.id = p.release_id
  JOIN link l ON l.package_id = p.id
  JOIN mirror m ON m.id = l.mirror_id
 WHERE m.kind = $2 AND p.id =
       (SELECT p2.id FROM package p2
         WHERE p2.product_id = $1 AND EXISTS
               (SELECT 1 FROM link l2 JOIN mirror m2 ON m2.id = l2.mirror_id
                 WHERE l2.package_id = p2.id AND m2.kind = $2)
         ORDER BY p2.date DESC, p2.id DESC LIMIT 1)
 ORDER BY l.position;

-- name: mirror_set_remove
DELETE FROM mirror_set WHERE product_id = $1;

-- name: mirror_set_insert
INSERT INTO mirror_set (product_id, position, label, url)
VALUES ($1, $2, $3, $4);

-- name: idempotency_find -> answer
SELECT request, status, location, body FROM idempotency
 WHERE token_id = $1 AND key = $2;

-- name: idempotency_insert
INSERT INTO idempotency (token_id, key, request, status, location, body,
                         created)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: idempotency_prune
DELETE FROM idempotency WHERE created < $1;

-- The device's name with that codename and region, from its newest package.
-- name: device_named -> device_named
SELECT device, branch FROM package
 WHERE codename = $1 AND ($2 = '' OR region = $2)
 ORDER BY region = $2 DESC, date DESC, id DESC LIMIT 1;

-- What other packages are called, or hash, the same.
-- name: package_twins -> twin
SELECT p.filename, p.md5, r.id AS release_id, r.codename, r.version, r.product_id
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE (p.filename = $1 OR ($2 <> '' AND p.md5 = $2)) AND r.id <> $3
 LIMIT 5;

-- name: release_of_state -> release
SELECT $columns(release)
  FROM release WHERE state = $1 AND id < $2
 ORDER BY id DESC LIMIT 51;

-- The codename of packages whose names begin with $1, up to $2.
-- name: word_codename
SELECT codename FROM package
 WHERE filename >= $1 AND filename < $2
 GROUP BY codename ORDER BY count(*) DESC LIMIT 1;

-- The hosts that links lead to, the most used first.
-- name: mirror_hosts -> host
SELECT m.host AS name, count(*) AS links
  FROM link l JOIN mirror m ON m.id = l.mirror_id
 WHERE m.host <> ''
 GROUP BY m.host ORDER BY count(*) DESC, m.host;
