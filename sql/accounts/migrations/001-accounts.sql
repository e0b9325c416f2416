-- Accounts, their sessions and tokens: for the desk alone.

CREATE TABLE user (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  role TEXT NOT NULL CHECK (role IN ('editor', 'admin')),
  password TEXT NOT NULL DEFAULT '',  -- argon2id; '' not set
  totp TEXT NOT NULL DEFAULT '',      -- secret in base32; '' not set
  totp_step INTEGER NOT NULL DEFAULT 0, -- of the code that was used last
  active INTEGER NOT NULL DEFAULT 1,
  created INTEGER NOT NULL
) STRICT;

-- Random values are kept as their SHA-256.

CREATE TABLE recovery (
  hash TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A link to set a password, good once.
CREATE TABLE invite (
  hash TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  hash TEXT NOT NULL PRIMARY KEY,
  id INTEGER NOT NULL UNIQUE,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  -- 'code': the password was right, the code is still asked for;
  -- 'enrol': the first code is
  stage TEXT NOT NULL CHECK (stage IN ('enrol', 'code', 'full')),
  secret TEXT NOT NULL DEFAULT '',    -- of an enrolment at hand
  created INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_user ON session (user_id);

-- Browsers that have signed in before: their attempts count apart, so that
-- nobody else's can keep an owner out.
CREATE TABLE browser (
  hash TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Failed attempts, by 'account NAME', 'address ADDRESS' or 'browser HASH'.
CREATE TABLE attempt (
  what TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,               -- words: draft publish withdraw
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  revoked INTEGER NOT NULL DEFAULT 0,
  used INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT,
  after TEXT,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
-- REPLACE deletes without the trigger for that.
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
