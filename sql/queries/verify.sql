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
 LIMIT 100;
