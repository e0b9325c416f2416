-- Sessions, the browsers that are known, and failed attempts.

-- An id is one of 2^48 at random: that of a session that has ended does not
-- come again, so no old page ends another.
-- columns: session
id, user_id, stage, secret, created, seen, address, agent

-- name: session_insert
INSERT INTO session (hash, id, user_id, stage, created, seen, address, agent)
VALUES ($1, random() & 281474976710655, $2, $3, $4, $4, $5, $6);

-- name: session_find -> session
SELECT $columns(session)
  FROM session WHERE hash = $1 AND seen > $2 AND created > $3;

-- name: session_list -> session
SELECT $columns(session)
  FROM session
 WHERE user_id = $1 AND stage = 'full' AND seen > $2 AND created > $3
 ORDER BY seen DESC;

-- name: session_seen
UPDATE session SET seen = $2 WHERE hash = $1;

-- name: session_stage
UPDATE session SET stage = $2, secret = $3 WHERE id = $1;

-- name: session_remove
DELETE FROM session WHERE id = $1 AND user_id = $2;

-- name: session_remove_all
DELETE FROM session WHERE user_id = $1 AND id <> $2;

-- name: session_prune
DELETE FROM session WHERE seen <= $1 OR created <= $2;

-- name: browser_insert
INSERT INTO browser (hash, user_id, created) VALUES ($1, $2, $3)
ON CONFLICT (hash) DO NOTHING;

-- name: browser_find
SELECT user_id FROM browser WHERE hash = $1 AND user_id = $2 AND created > $3;

-- name: browser_remove
DELETE FROM browser WHERE user_id = $1 AND hash <> $2;

-- name: browser_prune
DELETE FROM browser WHERE created < $1;

-- name: attempt_find -> attempts
SELECT count, last FROM attempt WHERE what = $1;

-- An hour without a failure forgets them, and so does a clock that is put back.
-- name: attempt_add
INSERT INTO attempt (what, count, last) VALUES ($1, 1, $2)
ON CONFLICT (what) DO UPDATE
   SET count = CASE WHEN last BETWEEN $2 - 3600 AND $2 + 300 THEN count + 1
                    ELSE 1 END,
       last = $2;

-- name: attempt_remove
DELETE FROM attempt WHERE what = $1;

-- name: attempt_prune
DELETE FROM attempt WHERE last < $1;
