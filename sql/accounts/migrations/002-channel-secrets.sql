-- What channels of the site's outbox are sent with: bot tokens, signing keys.

CREATE TABLE channel_secret (
  channel_id INTEGER PRIMARY KEY, -- of the site's database
  secret TEXT NOT NULL
) STRICT;
