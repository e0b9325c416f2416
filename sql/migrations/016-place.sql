-- A package's place in lists: the day of its file, or without one the day that
-- its release appeared, above its id.  What is not dated is not lost.

ALTER TABLE package ADD COLUMN place INTEGER NOT NULL DEFAULT 0;

DROP INDEX package_date;
DROP INDEX package_latest;
DROP INDEX package_generation;
CREATE INDEX package_place ON package (product_id, place);
CREATE INDEX package_latest ON package (product_id, place) WHERE latest = 2;
CREATE INDEX package_generation ON package (generation_id, place)
  WHERE latest > 0 AND generation_id IS NOT NULL;

CREATE VIEW package_day AS
SELECT p.id AS package_id,
       iif(length(p.date) = 10 AND julianday(p.date) IS NOT NULL,
           CAST(julianday(p.date) - 2440587.5 AS INTEGER),
           r.appeared / 86400) AS day
  FROM package p JOIN release r ON r.id = p.release_id;

UPDATE package
   SET place = (SELECT day << 32 | package.id FROM package_day
                 WHERE package_id = package.id);

CREATE TRIGGER package_place_insert AFTER INSERT ON package BEGIN
  UPDATE package
     SET place = (SELECT day << 32 | new.id FROM package_day
                   WHERE package_id = new.id)
   WHERE id = new.id;
END;

CREATE TRIGGER package_place_update AFTER UPDATE OF date ON package
  WHEN old.date <> new.date BEGIN
  UPDATE package
     SET place = (SELECT day << 32 | new.id FROM package_day
                   WHERE package_id = new.id)
   WHERE id = new.id;
END;

CREATE TRIGGER package_place_appeared AFTER UPDATE OF appeared ON release
  WHEN old.appeared <> new.appeared BEGIN
  UPDATE package
     SET place = (SELECT day << 32 | package.id FROM package_day
                   WHERE package_id = package.id)
   WHERE release_id = new.id;
END;

-- The newest releases of a product, whatever the dates of their files.
CREATE INDEX release_appeared ON release (product_id, appeared, id)
  WHERE state = 'published';

DROP VIEW listing;
CREATE VIEW listing AS
SELECT p.id AS package_id, p.release_id, p.place, p.product_id,
       p.generation_id, p.latest, p.device, p.codename, p.region, p.branch,
       p.type, r.version, p.android, p.size, p.date, p.patch_level,
       r.codename AS release_codename, r.branch AS release_branch
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE r.state = 'published';

-- The index goes by when a release appeared: its second above its id.
DROP VIEW search_doc;
CREATE VIEW search_doc AS
SELECT r.id AS release_id,
       r.appeared << 30 | r.id AS key,
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

INSERT INTO search (search) VALUES ('delete-all');
INSERT INTO search_name (search_name) VALUES ('delete-all');
INSERT OR IGNORE INTO search_pending SELECT id FROM release;
