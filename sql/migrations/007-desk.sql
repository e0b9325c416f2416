-- What the desk needs: revisions, mirror sets, drafts, suggestions, the audit.

-- Counts the changes of a release, so that two at once are noticed.
ALTER TABLE release ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- The Markdown that an article's HTML is made of; '' where it was not kept.
ALTER TABLE article ADD COLUMN source TEXT NOT NULL DEFAULT '';

-- Of a withdrawn release: the version that takes its place, and why.
ALTER TABLE release ADD COLUMN successor TEXT NOT NULL DEFAULT '';
ALTER TABLE release ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- How versions of a product begin, words with a space between them: a version
-- that begins like none is of the product that has no such words.
ALTER TABLE product ADD COLUMN version_prefixes TEXT NOT NULL DEFAULT '';
UPDATE product SET version_prefixes = 'OS A15' WHERE slug = 'hyperos';

-- The mirrors that a new package of a product gets.  A product without any
-- gets those of its newest package.
CREATE TABLE mirror_set (
  product_id INTEGER NOT NULL REFERENCES product (id),
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  url TEXT NOT NULL,            -- with {version} and {filename}
  PRIMARY KEY (product_id, position)
) STRICT, WITHOUT ROWID;

-- A form as it was typed, right or not.
CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  release_id INTEGER REFERENCES release (id), -- NULL: of a new one
  title TEXT NOT NULL,
  form TEXT NOT NULL,           -- application/x-www-form-urlencoded
  author TEXT NOT NULL,         -- who saved it last
  updated INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What a visitor says is missing.
CREATE TABLE suggestion (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  note TEXT NOT NULL,
  address TEXT NOT NULL,        -- '' once it is decided
  created INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'declined')),
  decided_by TEXT NOT NULL DEFAULT '',
  decided INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX suggestion_open ON suggestion (created) WHERE state = 'open';

-- Who did what.  Each row's hash covers the hash of the row before it.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,        -- 'release hyperos/ishtar/OS2.0.2.0.VMAMIXM'
  before TEXT,                  -- JSON; NULL: there was nothing
  after TEXT,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX audit_subject ON audit (subject, id);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
-- REPLACE deletes without the trigger for that.
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

-- What a bot was answered, by the key that it sent.
CREATE TABLE idempotency (
  token_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL,        -- hash of method, path and body
  status INTEGER NOT NULL,
  location TEXT NOT NULL,
  body TEXT NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (token_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_created ON idempotency (created);
