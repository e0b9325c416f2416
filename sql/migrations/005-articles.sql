-- Fixed pages and posts.

CREATE TABLE article (
  path TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
  kind TEXT NOT NULL CHECK (kind IN ('page', 'post')),
  title TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',  -- of a post, as shown
  date TEXT NOT NULL DEFAULT '',      -- of a post
  html TEXT NOT NULL,                 -- made safe
  updated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
