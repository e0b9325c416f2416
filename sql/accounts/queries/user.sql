-- Users, the links to set their passwords, and their recovery codes.

-- columns: user
id, name, role, password, totp, totp_step, active, created

-- name: user_insert
INSERT INTO user (name, role, created) VALUES ($1, $2, $3)
ON CONFLICT (name) DO NOTHING RETURNING id;

-- name: user_by_name -> user
SELECT $columns(user)
  FROM user WHERE name = $1;

-- name: user_by_id -> user
SELECT $columns(user)
  FROM user WHERE id = $1;

-- With their open sessions: those used since $1 and begun since $2.
-- name: user_list -> user
SELECT $columns(user),
       (SELECT count(*) FROM session s
         WHERE s.user_id = user.id AND s.stage = 'full' AND s.seen > $1
           AND s.created > $2) AS sessions
  FROM user ORDER BY name;

-- The admins but one who can sign in.
-- name: user_admins
SELECT count(*) FROM user
 WHERE role = 'admin' AND active = 1 AND password <> '' AND id <> $1;

-- name: user_rights
UPDATE user SET role = $2, active = $3 WHERE id = $1;

-- name: user_secrets
UPDATE user SET password = $2, totp = $3, totp_step = $4 WHERE id = $1;

-- name: user_step
UPDATE user SET totp_step = $2 WHERE id = $1 AND totp_step < $2 RETURNING id;

-- name: invite_insert
INSERT INTO invite (hash, user_id, expires) VALUES ($1, $2, $3);

-- name: invite_find
SELECT user_id FROM invite WHERE hash = $1 AND expires > $2;

-- name: invite_remove
DELETE FROM invite WHERE user_id = $1;

-- name: recovery_insert
INSERT INTO recovery (hash, user_id) VALUES ($1, $2);

-- name: recovery_use
DELETE FROM recovery WHERE hash = $1 AND user_id = $2 RETURNING user_id;

-- name: recovery_remove
DELETE FROM recovery WHERE user_id = $1;

-- name: recovery_count
SELECT count(*) FROM recovery WHERE user_id = $1;
