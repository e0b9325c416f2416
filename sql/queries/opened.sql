-- How often files were asked for: counted by day, and nothing else is kept.

-- name: opened_add
INSERT INTO opened (filename, day, count)
SELECT $1, $2, $3
 WHERE EXISTS (SELECT 1 FROM package WHERE filename = $1)
    OR EXISTS (SELECT 1 FROM link WHERE filename = $1)
ON CONFLICT (filename, day) DO UPDATE SET count = count + excluded.count;

-- name: opened_count
SELECT coalesce(sum(count), 0) FROM opened WHERE filename = $1 AND day >= $2;

-- name: opened_most -> opened
SELECT filename, sum(count) AS count FROM opened WHERE day >= $1
 GROUP BY filename ORDER BY 2 DESC, filename LIMIT $2;

-- name: opened_sum
SELECT coalesce(sum(count), 0) FROM opened WHERE day >= $1;
