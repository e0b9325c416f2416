-- Fixed pages and posts.

-- name: article_put
INSERT INTO article (path, kind, title, description, category, date, html,
                     updated, source)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (path) DO UPDATE
   SET path = excluded.path, kind = excluded.kind, title = excluded.title,
       description = excluded.description, category = excluded.category,
       date = excluded.date, html = excluded.html, updated = excluded.updated,
       source = excluded.source
 WHERE (path COLLATE BINARY, kind, title, description, category, date, html,
        source) <>
       (excluded.path, excluded.kind, excluded.title, excluded.description,
        excluded.category, excluded.date, excluded.html, excluded.source);

-- name: article_remove
DELETE FROM article WHERE path = $1;

-- name: article_find -> article
SELECT path, kind, title, description, category, date, updated, html, source
  FROM article WHERE path = $1;

-- name: article_list -> article
SELECT path, kind, title, description, category, date, updated, html
  FROM article WHERE kind = $1 ORDER BY date DESC, path;
