-- What must not be: each row is a fault.

-- name: verify
SELECT 'the trigger ' || column1 || ' is missing'
  FROM (VALUES ('audit_no_update'), ('audit_no_delete'), ('audit_no_replace'))
 WHERE column1 NOT IN (SELECT name FROM sqlite_schema WHERE type = 'trigger');
