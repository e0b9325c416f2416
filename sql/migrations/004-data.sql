-- What the static site's data files list, which others' scripts read.

-- A list: 'devices/full/air', 'vendor/latest/umi', 'devices/miui12', 'names',
-- 'hyperos_devices'.  What is published later, with a higher id of a package,
-- joins the list by itself.
CREATE TABLE data_list (
  name TEXT NOT NULL PRIMARY KEY,
  hash INTEGER NOT NULL,         -- XXH3 of its rows
  last_package INTEGER NOT NULL  -- the highest id when it was imported
) STRICT, WITHOUT ROWID;

-- A row of a list, in JSON; NULL where it is as its package has it.
CREATE TABLE data_row (
  list TEXT NOT NULL REFERENCES data_list (name) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  package_id INTEGER REFERENCES package (id) ON DELETE CASCADE,
  item TEXT,
  PRIMARY KEY (list, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX data_row_package ON data_row (package_id);
