-- Ids of drafts never come again: a page that is still open with the form of a
-- draft that is gone must not overwrite another.

ALTER TABLE draft RENAME TO draft_old;

CREATE TABLE draft (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  release_id INTEGER REFERENCES release (id), -- NULL: of a new one
  title TEXT NOT NULL,
  form TEXT NOT NULL,           -- application/x-www-form-urlencoded
  author TEXT NOT NULL,         -- who saved it last
  updated INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;

INSERT INTO draft SELECT * FROM draft_old;
DROP TABLE draft_old;

-- Which ids were used until now, nobody knows: where the desk was in use, a
-- thousand are left out.
DELETE FROM sqlite_sequence WHERE name = 'draft';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'draft', coalesce(max(id), 0) + 1000 * EXISTS (SELECT 1 FROM audit)
  FROM draft;
