-- Devices, releases, packages, links and the permalinks that lead to them.
-- '' stands for what is not known, so that keys and indexes stay simple.

CREATE TABLE device (
  codename TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Codenames whose packages stand on each other's pages.
CREATE TABLE sibling (
  codename TEXT NOT NULL COLLATE NOCASE,
  sibling TEXT NOT NULL COLLATE NOCASE,
  PRIMARY KEY (codename, sibling)
) STRICT, WITHOUT ROWID;

-- The page of a device under a product.  A name of '' is the device's own.
CREATE TABLE device_page (
  product_id INTEGER NOT NULL REFERENCES product (id),
  codename TEXT NOT NULL COLLATE NOCASE,
  name TEXT NOT NULL DEFAULT '',
  archive_name TEXT NOT NULL DEFAULT '',
  updated INTEGER NOT NULL,
  PRIMARY KEY (product_id, codename)
) STRICT, WITHOUT ROWID;

CREATE TABLE release (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  codename TEXT NOT NULL COLLATE NOCASE,
  version TEXT NOT NULL COLLATE NOCASE,
  branch TEXT NOT NULL,
  title TEXT NOT NULL,
  page_title TEXT,
  heading TEXT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  appeared INTEGER NOT NULL DEFAULT 0,
  promoted INTEGER NOT NULL DEFAULT 0,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL,
  UNIQUE (product_id, codename, version)
) STRICT;

CREATE INDEX release_version ON release (version);

-- Every path ever published.  A 404 is a path that is not here and whose
-- product, codename and version name no release.
CREATE TABLE permalink (
  path TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
  release_id INTEGER NOT NULL REFERENCES release (id),
  state TEXT NOT NULL CHECK (state IN ('current', 'former', 'gone'))
) STRICT, WITHOUT ROWID;

CREATE INDEX permalink_release ON permalink (release_id);

CREATE TABLE changelog (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,        -- XXH3 of the text
  text TEXT NOT NULL
) STRICT;

CREATE INDEX changelog_hash ON changelog (hash);

CREATE TABLE package (
  id INTEGER PRIMARY KEY,
  release_id INTEGER NOT NULL REFERENCES release (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  product_id INTEGER NOT NULL REFERENCES product (id),
  generation_id INTEGER REFERENCES generation (id),
  -- 2 newest of its device, branch and type; 1 newest of them within its
  -- generation; 0 neither
  latest INTEGER NOT NULL DEFAULT 0,
  card INTEGER NOT NULL DEFAULT 1, -- 0 known from the data files alone
  codename TEXT NOT NULL COLLATE NOCASE,
  device TEXT NOT NULL,
  region TEXT NOT NULL DEFAULT '',
  branch TEXT NOT NULL,
  type TEXT NOT NULL DEFAULT '',
  android TEXT NOT NULL DEFAULT '',
  size TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  filename TEXT NOT NULL,
  md5 TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL DEFAULT '',
  changelog_id INTEGER REFERENCES changelog (id),
  UNIQUE (release_id, position)
) STRICT;

CREATE INDEX package_device ON package (product_id, codename);
CREATE INDEX package_date ON package (product_id, date, id);
CREATE INDEX package_latest ON package (product_id, date, id)
  WHERE latest = 2;
CREATE INDEX package_generation ON package (generation_id, date, id)
  WHERE latest > 0 AND generation_id IS NOT NULL;
CREATE INDEX package_filename ON package (filename);

-- A button of a mirror: its label, and its URL with {version} and {filename}
-- for the package's.
CREATE TABLE mirror (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL
    CHECK (kind IN ('full', 'incremental', 'firmware', 'file', 'vendor')),
  label TEXT NOT NULL,
  url TEXT NOT NULL,
  host TEXT NOT NULL,           -- '' for our own pages
  UNIQUE (kind, label, url)
) STRICT;

CREATE TABLE link (
  package_id INTEGER NOT NULL REFERENCES package (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  mirror_id INTEGER NOT NULL REFERENCES mirror (id),
  filename TEXT,                -- NULL: the package's
  from_version TEXT,            -- of an incremental
  PRIMARY KEY (package_id, position)
) STRICT, WITHOUT ROWID;

-- A row of the listings.
CREATE VIEW listing AS
SELECT p.id AS package_id, p.product_id, p.generation_id, p.latest, p.device,
       p.codename, p.region, p.branch, p.type, r.version, p.android, p.size,
       p.date, r.codename AS release_codename, r.branch AS release_branch,
       r.updated
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE r.state = 'published';
