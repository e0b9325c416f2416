-- The audit carries the id of the release that it tells of, so that a history
-- is found whatever names the release had.  The hash does not cover it: it is
-- but a way to entries, each of which says itself what it is about.

ALTER TABLE audit ADD COLUMN release_id INTEGER REFERENCES release (id);
CREATE INDEX audit_release ON audit (release_id, id)
  WHERE release_id IS NOT NULL;

-- From the newest entry under the name that a release has now, back through
-- those that it had: each entry tells the one before it.
DROP TRIGGER audit_no_update;
WITH RECURSIVE step (release_id, id, former) AS (
SELECT r.id, a.id, 'release ' || (a.before ->> '$.product') || '/' ||
       (a.before ->> '$.codename') || '/' || (a.before ->> '$.version')
  FROM release r
  JOIN product p ON p.id = r.product_id
  JOIN audit a ON a.id =
       (SELECT max(id) FROM audit
         WHERE subject = 'release ' || p.slug || '/' || r.codename || '/' ||
               r.version)
 UNION ALL
SELECT step.release_id, a.id, 'release ' || (a.before ->> '$.product') ||
       '/' || (a.before ->> '$.codename') || '/' || (a.before ->> '$.version')
  FROM step
  JOIN audit a ON a.id =
       (SELECT max(id) FROM audit
         WHERE subject = step.former AND id < step.id)
)
UPDATE audit SET release_id = step.release_id
  FROM step WHERE step.id = audit.id;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
