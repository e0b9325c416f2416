-- Tokens of bots.

-- name: token_insert
INSERT INTO token (hash, name, scopes, created, expires)
VALUES ($1, $2, $3, $4, $5)
RETURNING id;

-- name: token_by_hash
SELECT id, name, scopes, created, expires, revoked, used
  FROM token WHERE hash = $1;

-- name: token_list
SELECT id, name, scopes, created, expires, revoked, used
  FROM token ORDER BY id DESC;

-- name: token_used
UPDATE token SET used = $2 WHERE id = $1;

-- name: token_revoke
UPDATE token SET revoked = $2 WHERE id = $1 AND revoked = 0 RETURNING id;
