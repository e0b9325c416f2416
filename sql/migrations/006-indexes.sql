-- Indexes for what is looked up in all packages: the choices of a filter, and
-- whether a changelog is still in use.

CREATE INDEX package_facet ON package (product_id, branch, region, android,
  type) WHERE latest = 2;
CREATE INDEX package_changelog ON package (changelog_id);
