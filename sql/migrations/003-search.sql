-- Full-text search of releases, and packages by their hashes.

-- The first ten hex digits of the MD5 in the name of a ROM, or of the ROM that
-- a firmware file was cut from.
ALTER TABLE package ADD COLUMN digits TEXT NOT NULL DEFAULT '';
UPDATE package SET digits = filename_digits(filename);
CREATE INDEX package_digits ON package (digits) WHERE digits <> '';
CREATE INDEX package_md5 ON package (md5) WHERE md5 <> '';
CREATE INDEX package_sha256 ON package (sha256) WHERE sha256 <> '';

-- What is searched of each published release.  Its key holds the day of its
-- newest package above its id, so that the newest come first without a sort.
-- A version counts as one word too, with letters of private use for its dots,
-- which the tokenizer takes for letters.  A facet is one word as well: such a
-- letter, one for the facet (v: Android), and the value in hex.
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
               char(57345) || 't' || hex(lower(p.type)), ' '), '')
          FROM package p WHERE p.release_id = r.id) AS facet
  FROM release r
 WHERE r.state = 'published';

CREATE VIRTUAL TABLE search USING fts5 (name, text, facet, content = '',
  tokenize = "unicode61 remove_diacritics 2");

-- The names alone: in the other, to find that a word of many changelogs is in
-- no name would mean to look at all of them.
CREATE VIRTUAL TABLE search_name USING fts5 (name, facet, content = '',
  tokenize = "unicode61 remove_diacritics 2");

-- Releases that are not in the index, though they may have to be: store_commit
-- puts them there.
CREATE TABLE search_pending (
  release_id INTEGER PRIMARY KEY
) STRICT;

INSERT INTO search_pending SELECT id FROM release;
