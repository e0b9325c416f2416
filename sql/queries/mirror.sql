-- What the mirrors answer, for who asks them.

-- name: mirror_host_add
INSERT OR IGNORE INTO host (name)
SELECT DISTINCT host FROM mirror
 WHERE kind <> 'firmware' AND host <> '' AND ($1 = '' OR host = $1);

-- name: mirror_host_list -> mirror_host
SELECT id, name, failures, rounds, failed, retry, md5_same, md5_other
  FROM host WHERE $1 = '' OR name = $1 ORDER BY id;

-- name: mirror_host_put
UPDATE host
   SET failures = $2, rounds = $3, failed = $4, retry = $5, md5_same = $6,
       md5_other = $7
 WHERE id = $1;

-- The links of releases that have changed since $1, less what is not asked.
-- name: mirror_link_list -> mirror_link
SELECT link_hash(m.url, r.version, coalesce(l.filename, p.filename)) AS id,
       p.id AS package_id, h.id AS host_id, o.count AS opened, c.checked,
       c.state = 'down' OR c.failures >= 2 AS once
  FROM release r
  JOIN package p ON p.release_id = r.id
  JOIN link l ON l.package_id = p.id
  JOIN mirror m ON m.id = l.mirror_id
  JOIN host h ON h.name = m.host
  LEFT JOIN link_check c ON c.id =
       link_hash(m.url, r.version, coalesce(l.filename, p.filename))
  LEFT JOIN (SELECT filename, sum(count) AS count FROM opened
              WHERE day >= $2 GROUP BY filename) o
       ON o.filename = coalesce(l.filename, p.filename)
 WHERE r.state = 'published' AND r.updated >= $1 AND m.kind <> 'firmware'
   AND ($3 = '' OR h.name = $3);

-- name: mirror_states -> mirror_states
SELECT count(*) FILTER (WHERE state = 'unknown') AS unknown,
       count(*) FILTER (WHERE state = 'up') AS up,
       count(*) FILTER (WHERE state = 'down') AS down,
       count(*) FILTER (WHERE state = 'changed') AS changed
  FROM link_check;

-- name: mirror_newest
SELECT coalesce(max(updated), 0) FROM release WHERE state = 'published';

-- name: mirror_package -> mirror_package
SELECT p.id, p.filename, p.size, p.date, p.md5, r.id AS release_id, r.version
  FROM package p JOIN release r ON r.id = p.release_id
 WHERE p.id = $1 AND r.state = 'published';

-- The links of a package, with all that is known of them.
-- name: mirror_package_links -> link
SELECT $columns(link), c.failures, c.rounds, c.modified,
       coalesce(c.genuine, -1) AS genuine
  FROM package p
  JOIN release r ON r.id = p.release_id
  JOIN link l ON l.package_id = p.id
  JOIN mirror m ON m.id = l.mirror_id
  LEFT JOIN link_check c ON c.id =
       link_hash(m.url, r.version, coalesce(l.filename, p.filename))
 WHERE p.id = $1
 ORDER BY l.position;

-- name: mirror_check_put
INSERT INTO link_check (id, host_id, state, since, checked, succeeded, failed,
                        failures, rounds, status, error, length, genuine, md5,
                        modified, latency)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (id) DO UPDATE
   SET host_id = excluded.host_id, state = excluded.state,
       since = excluded.since, checked = excluded.checked,
       succeeded = excluded.succeeded, failed = excluded.failed,
       failures = excluded.failures, rounds = excluded.rounds,
       status = excluded.status, error = excluded.error,
       length = excluded.length, genuine = excluded.genuine,
       md5 = excluded.md5, modified = excluded.modified,
       latency = excluded.latency;

-- name: mirror_hour_add
INSERT INTO host_hour (host_id, hour, latency, count) VALUES ($1, $2, $3, 1)
ON CONFLICT (host_id, hour, latency) DO UPDATE SET count = count + 1;

-- All links of a host that does not answer are down, asked or not.
-- name: mirror_host_down
INSERT INTO link_check (id, host_id, state, since, checked, failed, failures,
                        rounds, status, error)
SELECT DISTINCT link_hash(m.url, r.version, coalesce(l.filename, p.filename)),
       h.id, 'down', $2, $2, $2, 3, 2, $3, $4
  FROM host h
  JOIN mirror m ON m.host = h.name AND m.kind <> 'firmware'
  JOIN link l ON l.mirror_id = m.id
  JOIN package p ON p.id = l.package_id
  JOIN release r ON r.id = p.release_id AND r.state = 'published'
 WHERE h.id = $1
ON CONFLICT (id) DO UPDATE
   SET state = 'down', since = excluded.since, checked = excluded.checked,
       failed = excluded.failed, failures = excluded.failures,
       rounds = excluded.rounds, status = excluded.status,
       error = excluded.error
 WHERE link_check.state <> 'down';

-- What was down with its host is not known when that answers again.
-- name: mirror_host_up
UPDATE link_check
   SET state = 'unknown', since = $2, failures = 0, rounds = 0, status = 0,
       error = ''
 WHERE host_id = $1 AND state = 'down' AND (status = 0 OR status >= 500);

-- What nobody has asked since $1, and what no link leads to any more.
-- name: mirror_hour_prune
DELETE FROM host_hour WHERE hour < $1;

-- name: mirror_check_prune
DELETE FROM link_check
 WHERE checked < $1
   AND id NOT IN (
       SELECT link_hash(m.url, r.version, coalesce(l.filename, p.filename))
         FROM link l
         JOIN mirror m ON m.id = l.mirror_id
         JOIN package p ON p.id = l.package_id
         JOIN release r ON r.id = p.release_id);
