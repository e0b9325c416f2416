-- The branches: where releases stand on their way, and a part of permalinks.
-- A new one is a row here before any release can be put on it.

CREATE TABLE branch (
  slug TEXT NOT NULL PRIMARY KEY, -- as in permalinks: 'stable beta'
  label TEXT NOT NULL,          -- the same in letters as shown: 'Stable Beta'
  position INTEGER NOT NULL,    -- in lists
  CHECK (lower(label) = lower(slug))
) STRICT, WITHOUT ROWID;

INSERT INTO branch (slug, label, position) VALUES
  ('stable', 'Stable', 1),
  ('stable beta', 'Stable Beta', 2),
  ('public beta', 'Public Beta', 3),
  ('weekly', 'Weekly', 4);

-- What was published stays as it is.
INSERT INTO branch (slug, label, position)
SELECT branch, branch_label(branch), 4 + row_number() OVER (ORDER BY branch)
  FROM (SELECT DISTINCT branch FROM release
         WHERE branch NOT IN (SELECT slug FROM branch));
