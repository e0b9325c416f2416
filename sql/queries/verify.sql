-- What must not be, whatever the desk did: each row is a fault.

-- name: verify
SELECT 'release ' || r.id || ' has no current permalink'
  FROM release r JOIN product p ON p.id = r.product_id
 WHERE r.state = 'published' AND p.kind <> 'vendor' AND NOT EXISTS
       (SELECT 1 FROM permalink l
         WHERE l.release_id = r.id AND l.state = 'current')
 UNION ALL
SELECT 'release ' || r.id || ' is withdrawn and has a current permalink'
  FROM release r JOIN permalink l ON l.release_id = r.id
 WHERE r.state = 'withdrawn' AND l.state = 'current'
 UNION ALL
SELECT 'release ' || r.id || ' is published without a package'
  FROM release r
 WHERE r.state = 'published' AND NOT EXISTS
       (SELECT 1 FROM package p WHERE p.release_id = r.id)
 UNION ALL
SELECT 'release ' || release_id || ' has ' || count(*) ||
       ' current permalinks'
  FROM permalink WHERE state = 'current'
 GROUP BY release_id HAVING count(*) > 1
 UNION ALL
SELECT 'release ' || r.id || ' is a draft and has a permalink'
  FROM release r JOIN permalink l ON l.release_id = r.id
 WHERE r.state = 'draft'
 UNION ALL
SELECT 'release ' || r.id || ' has a permalink that is not its own: ' || l.path
  FROM permalink l
  JOIN release r ON r.id = l.release_id
  JOIN product p ON p.id = r.product_id
 WHERE l.state <> 'former'
   AND l.path <> '/' || p.slug || '/' || r.codename || '/' || r.branch || '/' ||
                 r.version || '/'
 UNION ALL
SELECT 'package ' || p.id || ' is of another product than its release'
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.product_id <> r.product_id
 UNION ALL
SELECT 'release ' || release_id || ' lacks a package before its last'
  FROM package GROUP BY release_id HAVING max(position) <> count(*)
 UNION ALL
SELECT 'package ' || p.id || ' counts as the newest and is not published'
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.latest > 0 AND r.state <> 'published'
 UNION ALL
-- A package that its device has on a page of its own does not count elsewhere:
-- see listing_candidates.
SELECT 'another package than the newest counts as that of ' || device || ', ' ||
       branch || ', ' || type
  FROM listing
 WHERE release_codename = codename OR NOT EXISTS
       (SELECT 1 FROM release o
         WHERE o.product_id = listing.product_id
           AND o.codename = listing.codename
           AND o.version = listing.version AND o.state = 'published')
 GROUP BY product_id, codename, device, branch, type
HAVING count(*) FILTER (WHERE latest = 2) <> 1
    OR max(place >> 32) FILTER (WHERE latest = 2) <> max(place >> 32)
 UNION ALL
SELECT 'release ' || d.release_id || ' is not in the search'
  FROM search_doc d
 WHERE NOT EXISTS (SELECT 1 FROM search_docsize s WHERE s.id = d.key)
    OR NOT EXISTS (SELECT 1 FROM search_name_docsize s WHERE s.id = d.key)
 UNION ALL
SELECT 'the search has entry ' || s.id || ' of what is not published'
  FROM search_docsize s
 WHERE NOT EXISTS
       (SELECT 1 FROM search_doc d
         WHERE d.release_id = s.id & 1073741823 AND d.key = s.id)
 UNION ALL
-- Each has the facet "a", a letter of private use in front of it.
SELECT 'the search finds ' || found || ' releases of ' || all_of_them
  FROM (SELECT (SELECT count(*) FROM search
                 WHERE search MATCH '"' || char(57345) || 'a"') AS found,
               (SELECT count(*) FROM search_docsize) AS all_of_them)
 WHERE found <> all_of_them
 UNION ALL
SELECT 'the trigger ' || column1 || ' is missing'
  FROM (VALUES ('audit_no_update'), ('audit_no_delete'), ('audit_no_replace'))
 WHERE column1 NOT IN (SELECT name FROM sqlite_schema WHERE type = 'trigger')
 LIMIT 100;
