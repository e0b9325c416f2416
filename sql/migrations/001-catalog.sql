-- Products, generations, regions and the fixed texts of the site.

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rom', 'firmware', 'vendor')),
  channel_name TEXT NOT NULL DEFAULT '',
  channel_url TEXT NOT NULL DEFAULT ''
) STRICT;

-- A version belongs to the product or generation whose prefix starts it.
CREATE TABLE generation (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES product (id),
  slug TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  version_prefix TEXT NOT NULL
) STRICT;

CREATE TABLE region (
  code TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  device_word TEXT NOT NULL,
  version_code TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO product (id, slug, name, kind, channel_name, channel_url) VALUES
  (1, 'hyperos', 'HyperOS', 'rom', 'HyperOS Updates Tracker', 'https://t.me/MIUIUpdatesTracker'),
  (2, 'miui', 'MIUI', 'rom', 'MIUI Updates Tracker', 'https://t.me/MIUIUpdatesTracker'),
  (3, 'firmware', 'Firmware', 'firmware', 'XM Firmware Updater', 'https://t.me/XiaomiFirmwareUpdater'),
  (4, 'vendor', 'Vendor', 'vendor', 'MIUI Vendor Updater', 'https://t.me/MIUIVendorUpdater');

INSERT INTO generation (product_id, slug, name, version_prefix) VALUES
  (2, 'miui11', 'MIUI 11', 'V11.'),
  (2, 'miui12', 'MIUI 12', 'V12.'),
  (2, 'miui13', 'MIUI 13', 'V13.'),
  (2, 'miui14', 'MIUI 14', 'V14.');

INSERT INTO region (code, name, device_word, version_code, position) VALUES
  ('global', 'Global', 'Global', 'MI', 1),
  ('eu', 'Europe', 'EEA', 'EU', 2),
  ('in', 'India', 'India', 'IN', 3),
  ('cn', 'China', 'China', 'CN', 4),
  ('ru', 'Russia', 'Russia', 'RU', 5),
  ('id', 'Indonesia', 'Indonesia', 'ID', 6),
  ('tw', 'Taiwan', 'Taiwan', 'TW', 7),
  ('tr', 'Turkey', 'Turkey', 'TR', 8),
  ('jp', 'Japan', 'Japan', 'JP', 9),
  ('kr', 'Korea', 'Korea', 'KR', 10),
  ('cl', 'Chile', 'Chile', 'CL', 11),
  ('mx', 'Mexico', 'Mexico', 'MX', 12),
  ('gt', 'Guatemala', 'Guatemala', 'GT', 13),
  ('za', 'South Africa', 'Africa', 'ZA', 14);

INSERT INTO setting (name, value) VALUES
  ('site_name', 'XM Firmware Updater'),
  ('site_description', 'Official Xiaomi, Redmi and POCO ROMs, firmware and vendor packages: every release, with its mirrors and checksums.');
