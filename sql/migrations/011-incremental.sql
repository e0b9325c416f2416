-- Incrementals by the version that they update.

CREATE INDEX link_from_version ON link (from_version COLLATE NOCASE)
  WHERE from_version IS NOT NULL;
