-- Secrets of the channels of the outbox.

-- name: channel_secret_find
SELECT secret FROM channel_secret WHERE channel_id = $1;

-- name: channel_secret_put
INSERT INTO channel_secret (channel_id, secret) VALUES ($1, $2)
ON CONFLICT (channel_id) DO UPDATE SET secret = excluded.secret;
