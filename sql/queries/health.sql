-- How mirrors do, and how fresh the data are.

-- name: health_links -> health_host
SELECT h.name AS host, c.state, c.n AS count
  FROM (SELECT host_id, state, count(*) AS n FROM link_check
         GROUP BY host_id, state) c
  JOIN host h ON h.id = c.host_id
 ORDER BY h.name;

-- name: health_hosts -> health_host
SELECT m.host, sum(n) AS count FROM (SELECT mirror_id, count(*) AS n FROM link
                             GROUP BY mirror_id) l
  JOIN mirror m ON m.id = l.mirror_id
 WHERE m.host <> '' GROUP BY m.host ORDER BY m.host;

-- name: health_hours -> health_host
SELECT h.name AS host, t.hour, sum(t.count) FILTER (WHERE t.latency > 0) AS up,
       sum(t.count) AS count
  FROM host h JOIN host_hour t ON t.host_id = h.id
 WHERE t.hour > $1 GROUP BY h.name, t.hour ORDER BY h.name, t.hour;

-- name: health_latency -> health_host
SELECT h.name AS host, t.latency, sum(t.count) AS count
  FROM host h JOIN host_hour t ON t.host_id = h.id
 WHERE t.hour > $1 AND t.latency > 0
 GROUP BY h.name, t.latency ORDER BY h.name, t.latency;

-- name: health_newest -> release
SELECT $columns(release r)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.product_id = $1 AND r.state = 'published'
 ORDER BY p.place DESC LIMIT 1;

-- name: health_newest_date
SELECT p.date
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.product_id = $1 AND r.state = 'published'
 ORDER BY p.place DESC LIMIT 1;

-- name: health_freshness -> freshness
SELECT (SELECT count(*) FROM release WHERE state = 'published') AS releases,
       (SELECT count(*) FROM package p JOIN release r ON r.id = p.release_id
         WHERE r.state = 'published') AS packages,
       (SELECT count(*) FROM device) AS devices,
       (SELECT coalesce(sum(n), 0)
          FROM (SELECT mirror_id, count(*) AS n FROM link GROUP BY mirror_id) l
          JOIN mirror m ON m.id = l.mirror_id WHERE m.host <> '') AS links,
       (SELECT coalesce(max(max(appeared, promoted)), 0) FROM release
         WHERE state = 'published') AS published,
       (SELECT coalesce(max(updated), 0) FROM release) AS updated,
       count(*) AS checked_links,
       count(*) FILTER (WHERE checked > $1) AS checked_day,
       count(*) FILTER (WHERE checked > $2) AS checked_week,
       min(checked) AS oldest, max(checked) AS newest,
       count(*) FILTER (WHERE state = 'up') AS up,
       count(*) FILTER (WHERE state = 'down') AS down,
       count(*) FILTER (WHERE state = 'changed') AS changed,
       count(*) FILTER (WHERE state = 'unknown') AS unknown
  FROM link_check WHERE checked > 0;
