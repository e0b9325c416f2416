<?cs # The tables of listings. ?><?cs

# rows.N: device, branch, type, version, android, size, date, url, patch_level; name:
# the product's, over the version. ?><?cs
def:rom_table(rows, name) ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Device</th><th scope="col">Branch</th><th scope="col">Type</th><th scope="col"><?cs var:name ?></th><th scope="col">Android</th><th scope="col">Size</th><th scope="col">Date</th><th scope="col">Link</th><th scope="col">Patch</th></tr></thead>
<tbody><?cs each:row = rows ?>
<tr><td><?cs var:row.device ?></td><td data-label="Branch"><?cs var:row.branch ?></td><td data-label="Type"><?cs var:row.type ?></td><td class="version" data-label="<?cs var:name ?>"><?cs var:row.version ?></td><td data-label="Android"><?cs var:row.android ?></td><td data-label="Size"><?cs var:row.size ?></td><td data-label="Date"><?cs var:row.date ?></td><td><a href="<?cs var:row.url ?>" aria-label="Download <?cs var:row.version ?> <?cs var:row.type ?>">Download</a></td><td data-label="Security patch"><?cs var:row.patch_level ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
/def ?><?cs

# rows.N: branch, version, android, region, url, date, size, device. ?><?cs
def:firmware_table(rows) ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Branch</th><th scope="col">Version</th><th scope="col">Android</th><th scope="col">Region</th><th scope="col">Link</th><th scope="col">Updated</th><th scope="col">Size</th><th scope="col">Device</th></tr></thead>
<tbody><?cs each:row = rows ?>
<tr><td data-label="Branch"><?cs var:row.branch ?></td><td class="version" data-label="Version"><?cs var:row.version ?></td><td data-label="Android"><?cs var:row.android ?></td><td data-label="Region"><?cs var:row.region ?></td><td><a href="<?cs var:row.url ?>" aria-label="Download firmware <?cs var:row.version ?>">Download</a></td><td data-label="Updated"><?cs var:row.date ?></td><td data-label="Size"><?cs var:row.size ?></td><td data-label="Device"><?cs var:row.device ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
/def ?><?cs

# rows.N: branch, version, region, links.M (label, url), size, date,
# android, device. ?><?cs
def:vendor_table(rows) ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Branch</th><th scope="col">Version</th><th scope="col">Region</th><th scope="col">Link</th><th scope="col">Size</th><th scope="col">Updated</th><th scope="col">Android</th><th scope="col">Device</th></tr></thead>
<tbody><?cs each:row = rows ?>
<tr><td data-label="Branch"><?cs var:row.branch ?></td><td class="version" data-label="Version"><?cs var:row.version ?></td><td data-label="Region"><?cs var:row.region ?></td><td><?cs each:link = row.links ?><?cs if:!first(link) ?> | <?cs /if ?><a href="<?cs var:link.url ?>" rel="noopener" aria-label="<?cs var:link.label ?>: vendor <?cs var:row.version ?>"><?cs var:link.label ?></a><?cs /each ?></td><td data-label="Size"><?cs var:row.size ?></td><td data-label="Updated"><?cs var:row.date ?></td><td data-label="Android"><?cs var:row.android ?></td><td data-label="Device"><?cs var:row.device ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
/def ?><?cs

# The table of a product: kind has rom and vendor; name is the product's. ?><?cs
def:listing_table(kind, rows, name) ?><?cs
if:kind.rom ?><?cs call:rom_table(rows, name) ?><?cs
elif:kind.vendor ?><?cs call:vendor_table(rows) ?><?cs
else ?><?cs call:firmware_table(rows) ?><?cs /if ?><?cs
/def ?>
