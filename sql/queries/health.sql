-- How mirrors do, and how fresh the data are.

-- name: health_links
SELECT h.name, c.state, c.n
  FROM (SELECT host_id, state, count(*) AS n FROM link_check
         GROUP BY host_id, state) c
  JOIN host h ON h.id = c.host_id
 ORDER BY h.name;

-- name: health_hosts
SELECT m.host, sum(n) FROM (SELECT mirror_id, count(*) AS n FROM link
                             GROUP BY mirror_id) l
  JOIN mirror m ON m.id = l.mirror_id
 WHERE m.host <> '' GROUP BY m.host ORDER BY m.host;

-- name: health_hours
SELECT h.name, t.hour, sum(t.count) FILTER (WHERE t.latency > 0), sum(t.count)
  FROM host h JOIN host_hour t ON t.host_id = h.id
 WHERE t.hour > $1 GROUP BY h.name, t.hour ORDER BY h.name, t.hour;

-- name: health_latency
SELECT h.name, t.latency, sum(t.count)
  FROM host h JOIN host_hour t ON t.host_id = h.id
 WHERE t.hour > $1 AND t.latency > 0
 GROUP BY h.name, t.latency ORDER BY h.name, t.latency;

-- name: health_checks
SELECT count(*), count(*) FILTER (WHERE checked > $1),
       count(*) FILTER (WHERE checked > $2),
       coalesce(min(checked), 0), coalesce(max(checked), 0),
       count(*) FILTER (WHERE state = 'up'),
       count(*) FILTER (WHERE state = 'down'),
       count(*) FILTER (WHERE state = 'changed')
  FROM link_check WHERE checked > 0;

-- name: health_newest -> release
SELECT $columns(release r)
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.product_id = $1 AND r.state = 'published'
 ORDER BY p.date DESC, p.id DESC LIMIT 1;

-- name: health_newest_date
SELECT p.date
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.product_id = $1 AND r.state = 'published'
 ORDER BY p.date DESC, p.id DESC LIMIT 1;

-- name: health_counts
SELECT (SELECT count(*) FROM release WHERE state = 'published'),
       (SELECT count(*) FROM package p JOIN release r ON r.id = p.release_id
         WHERE r.state = 'published'),
       (SELECT count(*) FROM device),
       (SELECT coalesce(sum(n), 0)
          FROM (SELECT mirror_id, count(*) AS n FROM link GROUP BY mirror_id) l
          JOIN mirror m ON m.id = l.mirror_id WHERE m.host <> ''),
       (SELECT coalesce(max(max(appeared, promoted)), 0) FROM release
         WHERE state = 'published'),
       (SELECT coalesce(max(updated), 0) FROM release);
