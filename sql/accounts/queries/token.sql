-- Tokens of bots.

-- columns: token
id, name, scopes, created, expires, revoked, used

-- name: token_insert
INSERT INTO token (hash, name, scopes, created, expires)
VALUES ($1, $2, $3, $4, $5)
RETURNING id;

-- name: token_by_hash -> token
SELECT $columns(token)
  FROM token WHERE hash = $1;

-- name: token_list -> token
SELECT $columns(token)
  FROM token ORDER BY id DESC;

-- name: token_used
UPDATE token SET used = $2 WHERE id = $1;

-- name: token_revoke
UPDATE token SET revoked = $2 WHERE id = $1 AND revoked = 0 RETURNING id;
