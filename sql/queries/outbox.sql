-- Channels, and the messages that wait for them.

-- columns: channel
id, kind, name, address, key, message, product_id, events, enabled

-- name: channel_list -> channel
SELECT $columns(channel)
  FROM channel ORDER BY id;

-- name: channel_find -> channel
SELECT $columns(channel)
  FROM channel WHERE id = $1;

-- name: channel_insert
INSERT INTO channel (kind, name, address, key, message, product_id, events,
                     enabled)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (name) DO NOTHING RETURNING id;

-- name: channel_update
UPDATE channel SET name = $2, address = $3, key = $4, message = $5,
       product_id = $6, events = $7, enabled = $8
 WHERE id = $1
RETURNING id;

-- name: channel_named
SELECT id FROM channel WHERE name = $1 AND id <> $2;

-- What became of the messages of each channel.
-- name: channel_states -> channel_state
SELECT c.id,
       (SELECT count(*) FROM outbox
         WHERE channel_id = c.id AND state = 'waiting') AS waiting,
       (SELECT count(*) FROM outbox
         WHERE channel_id = c.id AND state = 'dead') AS dead,
       (SELECT max(sent) FROM outbox
         WHERE channel_id = c.id AND state = 'sent') AS sent,
       h.error, h.due, h.attempts
  FROM channel c
  LEFT JOIN outbox h
    ON h.id = (SELECT min(id) FROM outbox
                WHERE channel_id = c.id AND state = 'waiting')
 ORDER BY c.id;

-- columns: outbox
@id, @channel_id, @event, @subject, @created, @attempts, @due, @error

-- Whether any channel wants that event of that product.
-- name: outbox_wanted
SELECT EXISTS (SELECT 1 FROM channel
 WHERE enabled AND (product_id IS NULL OR product_id = $2)
   AND instr(' ' || events || ' ', ' ' || $1 || ' ') > 0);

-- name: outbox_add
INSERT INTO outbox (channel_id, event, subject, payload, created, due)
SELECT id, $1, $3, $4, $5, $5 FROM channel
 WHERE enabled AND (product_id IS NULL OR product_id = $2)
   AND instr(' ' || events || ' ', ' ' || $1 || ' ') > 0
 ORDER BY id;

-- name: outbox_add_to
INSERT INTO outbox (channel_id, event, subject, payload, created, due)
VALUES ($1, $2, $3, $4, $5, $5);

-- The first of a channel, of which a later one never goes before.
-- name: outbox_waiting -> outbox_entry
SELECT $columns(outbox), payload
  FROM outbox
 WHERE channel_id = $1 AND state = 'waiting'
 ORDER BY id LIMIT $2;

-- name: outbox_sent
UPDATE outbox SET state = 'sent', sent = $2, attempts = attempts + 1,
       error = ''
 WHERE id = $1 AND state = 'waiting';

-- name: outbox_failed
UPDATE outbox SET state = $2, due = $3, error = $4, attempts = attempts + 1
 WHERE id = $1 AND state = 'waiting';

-- name: outbox_prune
DELETE FROM outbox WHERE state = 'sent' AND sent < $1;

-- name: outbox_dead -> outbox_entry
SELECT $columns(outbox o), c.name AS channel
  FROM outbox o JOIN channel c ON c.id = o.channel_id
 WHERE o.state = 'dead' AND o.id < $1
 ORDER BY o.id DESC LIMIT $2;

-- name: outbox_dead_find -> outbox_entry
SELECT $columns(outbox), payload
  FROM outbox WHERE id = $1 AND state = 'dead';

-- name: outbox_again
UPDATE outbox SET state = 'waiting', attempts = 0, due = $2, error = ''
 WHERE id = $1 AND state = 'dead';

-- name: outbox_drop
DELETE FROM outbox WHERE id = $1 AND state = 'dead';
