-- The security patch level that a package's changelog tells: '2023-08', or
-- '2023-08-05'.

ALTER TABLE package ADD COLUMN patch_level TEXT NOT NULL DEFAULT '';
UPDATE package SET patch_level = patch_level(changelog.text, package.date)
  FROM changelog WHERE changelog.id = package.changelog_id;

DROP INDEX package_facet;
CREATE INDEX package_facet ON package (product_id, branch, region, android,
  type, patch_level) WHERE latest = 2;
-- The newest of each region of a device, and what was cut from a ROM: on each
-- release page, so without a look at the packages.
CREATE INDEX package_region ON package (product_id, codename, region, date,
  release_id) WHERE latest = 2;
DROP INDEX package_digits;
CREATE INDEX package_digits ON package (digits, product_id, release_id)
  WHERE digits <> '';

DROP VIEW listing;
CREATE VIEW listing AS
SELECT p.id AS package_id, p.product_id, p.generation_id, p.latest, p.device,
       p.codename, p.region, p.branch, p.type, r.version, p.android, p.size,
       p.date, p.patch_level, r.codename AS release_codename,
       r.branch AS release_branch, r.updated
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE r.state = 'published';

-- A level is a facet (s), by its month, 's202308': those from a month on are a
-- few months, years and decades by the beginnings of the word.
DROP VIEW search_doc;
CREATE VIEW search_doc AS
SELECT r.id AS release_id,
       coalesce((SELECT CAST(julianday(max(p.date)) - 2440587.5 AS INTEGER)
                   FROM package p WHERE p.release_id = r.id), 0) << 32 | r.id
         AS key,
       r.title || ' ' || r.codename || ' ' || r.version || ' ' ||
       replace(r.version, '.', char(57344)) || ' ' ||
       (SELECT coalesce(group_concat(p.device || ' ' || p.codename || ' ' ||
                                     p.filename, ' '), '')
          FROM package p WHERE p.release_id = r.id) AS name,
       (SELECT coalesce(group_concat(text, ' '), '') FROM changelog
         WHERE id IN (SELECT p.changelog_id FROM package p
                       WHERE p.release_id = r.id)) AS text,
       (SELECT char(57345) || 'a ' ||
               char(57345) || 'p' || r.product_id || ' ' ||
               char(57345) || 'c' || hex(lower(r.codename)) || ' ' ||
               coalesce(group_concat(
               char(57345) || 'g' || coalesce(p.generation_id, 0) ||
               ' ' ||
               char(57345) || 'c' || hex(lower(p.codename)) || ' ' ||
               char(57345) || 'b' || hex(lower(p.branch)) || ' ' ||
               char(57345) || 'r' || hex(lower(p.region)) || ' ' ||
               char(57345) || 'v' || hex(lower(p.android)) || ' ' ||
               char(57345) || 't' || hex(lower(p.type)) || ' ' ||
               char(57345) || 's' ||
               replace(substr(p.patch_level, 1, 7), '-', ''), ' '), '')
          FROM package p WHERE p.release_id = r.id) AS facet
  FROM release r
 WHERE r.state = 'published';

-- Index all of them anew.
INSERT INTO search (search) VALUES ('delete-all');
INSERT INTO search_name (search_name) VALUES ('delete-all');
INSERT OR IGNORE INTO search_pending SELECT id FROM release;
