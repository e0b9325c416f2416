-- Fixed pages and posts.

-- name: article_put
INSERT INTO article (path, kind, title, description, category, date, html,
                     updated)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (path) DO UPDATE
   SET path = excluded.path, kind = excluded.kind, title = excluded.title,
       description = excluded.description, category = excluded.category,
       date = excluded.date, html = excluded.html, updated = excluded.updated
 WHERE (path COLLATE BINARY, kind, title, description, category, date, html) <>
       (excluded.path, excluded.kind, excluded.title, excluded.description,
        excluded.category, excluded.date, excluded.html);

-- name: article_find
SELECT path, kind, title, description, category, date, updated, html
  FROM article WHERE path = $1;

-- name: article_list
SELECT path, kind, title, description, category, date, updated, html
  FROM article WHERE kind = $1 ORDER BY date DESC, path;
