-- What the mirrors answer: their hosts, and each URL that was asked.

CREATE TABLE host (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,             -- mirror.host
  failures INTEGER NOT NULL DEFAULT 0,   -- of the host itself, in a row
  rounds INTEGER NOT NULL DEFAULT 0,     -- that these failures fell in
  failed INTEGER NOT NULL DEFAULT 0,     -- last failure, in seconds
  retry INTEGER NOT NULL DEFAULT 0,      -- not asked before, in seconds
  md5_same INTEGER NOT NULL DEFAULT 0,   -- ETags that were a package's MD5
  md5_other INTEGER NOT NULL DEFAULT 0   -- and that were none
) STRICT;

-- The answers of a host in an hour, by how long the first byte took: rounded
-- up (check_latency_bucket).  A failure of the server (5xx) is no answer, and
-- 429 is not counted.
CREATE TABLE host_hour (
  host_id INTEGER NOT NULL REFERENCES host (id),
  hour INTEGER NOT NULL,                 -- since 1970
  latency INTEGER NOT NULL,              -- at most so many ms; 0: no answer
  count INTEGER NOT NULL,
  PRIMARY KEY (host_id, hour, latency)
) STRICT, WITHOUT ROWID;

-- Times are in seconds since 1970; 0 is never.  A link finds its check by the
-- hash of its URL (link_hash), so edits of a release lose none.
CREATE TABLE link_check (
  id INTEGER PRIMARY KEY,
  host_id INTEGER NOT NULL REFERENCES host (id),
  state TEXT NOT NULL CHECK (state IN ('unknown', 'up', 'down', 'changed')),
  since INTEGER NOT NULL,                -- when the state began
  checked INTEGER NOT NULL,
  succeeded INTEGER NOT NULL DEFAULT 0,  -- last success
  failed INTEGER NOT NULL DEFAULT 0,     -- last failure
  failures INTEGER NOT NULL DEFAULT 0,   -- in a row
  rounds INTEGER NOT NULL DEFAULT 0,     -- that these failures fell in
  status INTEGER NOT NULL DEFAULT 0,     -- of HTTP; 0: there was no answer
  error TEXT NOT NULL DEFAULT '',        -- why not, in words
  length INTEGER NOT NULL DEFAULT -1,    -- in bytes; -1: not told
  genuine INTEGER NOT NULL DEFAULT -1,   -- the length while it was up
  md5 TEXT NOT NULL DEFAULT '',          -- where the ETag holds one
  modified INTEGER NOT NULL DEFAULT 0,   -- Last-Modified
  latency INTEGER NOT NULL DEFAULT 0     -- of the last answer, in ms
) STRICT;

CREATE INDEX link_check_host ON link_check (host_id, state);

-- Incrementals, and others that are not named as their package.
CREATE INDEX link_filename ON link (filename) WHERE filename IS NOT NULL;

-- How often a file was asked for at /get/, day by day; nobody's address.
CREATE TABLE opened (
  filename TEXT NOT NULL,
  day INTEGER NOT NULL,                  -- since 1970
  count INTEGER NOT NULL,
  PRIMARY KEY (filename, day)
) STRICT, WITHOUT ROWID;
