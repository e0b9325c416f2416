-- Telling the world: the channels, and what waits to be sent to each.

CREATE TABLE channel (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL
       CHECK (kind IN ('telegram', 'webhook', 'websub', 'indexnow')),
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  address TEXT NOT NULL,        -- of Telegram the chat, of others a URL
  key TEXT NOT NULL DEFAULT '', -- of IndexNow: anybody may know it
  message TEXT NOT NULL DEFAULT '', -- of Telegram: with {title}, {url}...
  product_id INTEGER REFERENCES product (id), -- NULL: all of them
  events TEXT NOT NULL,         -- words: release.published release.changed
  enabled INTEGER NOT NULL DEFAULT 1
) STRICT;

-- One row a channel, written in the transaction of the change it tells of.
-- An id is never used again: receivers know a message by it.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel_id INTEGER NOT NULL REFERENCES channel (id),
  event TEXT NOT NULL,
  subject TEXT NOT NULL,        -- as in the audit
  payload TEXT NOT NULL,        -- JSON: the release as it was then
  created INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL,         -- when it is tried next
  state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'sent', 'dead')),
  error TEXT NOT NULL DEFAULT '', -- of the last attempt
  sent INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX outbox_channel ON outbox (channel_id, state, id);
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
CREATE INDEX outbox_sent ON outbox (sent) WHERE state = 'sent';
