<?cs # Releases of many devices. Reads Page.listing: see cgi/pages/product.c. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/tables.cs" ?><?cs
include:"partials/head.cs" ?><?cs
# options.N: value, text, chosen. ?><?cs
def:select(name, label, options) ?>
<p class="field"><label for="<?cs var:name ?>"><?cs var:label ?></label>
<select class="form-select" id="<?cs var:name ?>" name="<?cs var:name ?>"><option value="">Any</option><?cs
each:option = options ?><option value="<?cs var:option.value ?>"<?cs if:option.chosen ?> selected<?cs /if ?>><?cs var:option.text ?></option><?cs
/each ?></select></p><?cs
/def ?><?cs
with:listing = Page.listing ?>
<h1><?cs var:listing.name ?> <?cs if:listing.archive ?>archive<?cs else ?>downloads<?cs /if ?></h1>
<ul class="card-links"><?cs
if:listing.archive ?><li><a class="card-link" href="<?cs var:listing.latest_url ?>">Latest <?cs var:listing.product_name ?></a></li><?cs
else ?><li><a class="card-link" href="<?cs var:listing.archive_url ?>"><?cs var:listing.product_name ?> archive</a></li><?cs /if ?><li><a class="card-link" href="<?cs var:listing.supported_url ?>">By device</a></li><?cs
each:generation = listing.generations ?><li><a class="card-link" href="<?cs var:generation.url ?>"><?cs var:generation.name ?></a></li><?cs /each ?></ul>
<form class="filter" method="get" action="<?cs var:listing.path ?>">
<p class="field grow"><label for="q">Device, codename or version</label>
<input class="form-control" id="q" name="q" type="search" value="<?cs var:listing.q ?>"></p><?cs
call:select("branch", "Branch", listing.branches) ?><?cs
call:select("region", "Region", listing.regions) ?><?cs
call:select("android", "Android", listing.androids) ?><?cs
if:listing.rom ?><?cs call:patch_levels(listing.patch_levels, listing.patch_level) ?><?cs /if ?>
<p class="field"><button class="btn btn-primary" type="submit"><?cs call:icon("funnel") ?> Filter</button><?cs
if:listing.filtered ?> <a href="<?cs var:listing.path ?>">Show all</a><?cs /if ?></p>
</form><?cs
if:listing.count ?><?cs
call:listing_table(listing, listing.rows, listing.product_name) ?><?cs
else ?>
<p>Nothing here fits.</p><?cs
/if ?>
<nav class="pages" aria-label="Pages"><?cs
if:listing.prev_url ?><a class="btn btn-plain" rel="prev" href="<?cs var:listing.prev_url ?>">Newer</a> <?cs /if ?><?cs
if:listing.next_url ?><a class="btn btn-plain" rel="next" href="<?cs var:listing.next_url ?>">Older</a><?cs /if ?></nav><?cs
/with ?><?cs include:"partials/foot.cs" ?>
