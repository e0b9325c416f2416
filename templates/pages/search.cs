<?cs # Devices, releases, and what a file is. Reads Page.search: see cgi/pages/
search.c and what.c; Site.products, .branches, .regions, .androids, .types,
.patch_levels. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs

# options.N: value, text. ?><?cs
def:choice(name, label, options, chosen) ?>
<p class="field"><label for="<?cs var:name ?>"><?cs var:label ?></label>
<select class="form-select" id="<?cs var:name ?>" name="<?cs var:name ?>"><option value="">Any</option><?cs
each:option = options ?><option value="<?cs var:option.value ?>"<?cs if:option.value == chosen ?> selected<?cs /if ?>><?cs var:option.text ?></option><?cs
/each ?></select></p><?cs
/def ?><?cs

with:search = Page.search ?>
<h1>Search</h1>
<form class="filter" action="/search">
<p class="field grow"><label for="q">Device, version, file, MD5 or words</label>
<input class="form-control" id="q" name="q" type="search" value="<?cs var:search.q ?>" data-suggest></p>
<p class="field"><button class="btn btn-primary" type="submit"><?cs call:icon("search") ?> Search</button></p>
<details class="narrow"<?cs if:search.filtered ?> open<?cs /if ?>><summary>Narrow it down</summary>
<div class="filter"><?cs
call:choice("product", "Product", Site.choices.products, search.product) ?><?cs
call:choice("branch", "Branch", Site.choices.branches, search.branch) ?><?cs
call:choice("region", "Region", Site.choices.regions, search.region) ?><?cs
call:choice("android", "Android", Site.choices.androids, search.android) ?><?cs
call:choice("type", "Type", Site.choices.types, search.type) ?><?cs
call:patch_levels(Site.choices.patch_levels, search.patch_level) ?>
</div></details>
</form><?cs

if:search.has_files ?>
<h2>What is this?</h2><?cs
each:file = search.files ?>
<section class="card card-body" aria-label="<?cs if:file.name ?><?cs var:file.name ?><?cs else ?><?cs var:file.hash ?><?cs /if ?>">
<p><b class="<?cs var:file.class ?>"><?cs var:file.verdict ?></b>: <?cs var:file.note ?></p>
<dl><?cs
if:file.name ?><dt>File</dt><dd class="file"><?cs var:file.name ?></dd><?cs /if ?><?cs
if:file.hash ?><dt>Hash</dt><dd class="hash"><?cs var:file.hash ?></dd><?cs /if ?><?cs
each:found = file.found ?><dt>Found</dt><dd class="file"><a href="<?cs var:found.url ?>"><?cs var:found.title ?></a><br><?cs var:found.filename ?><?cs
if:found.md5 ?><br><span class="hash">MD5 <?cs var:found.md5 ?></span><?cs /if ?></dd><?cs /each ?></dl>
</section><?cs
/each ?><?cs
if:search.more_files ?>
<p>Only the first lines were looked at.</p><?cs /if ?><?cs
/if ?><?cs

if:search.has_devices ?>
<h2>Devices</h2>
<div class="columns"><?cs
each:device = search.devices ?>
<section class="card card-body" aria-label="<?cs var:device.name ?>">
<h3 class="card-title"><?cs var:device.name ?></h3>
<p class="muted"><?cs var:device.codename ?></p>
<ul class="card-links"><?cs each:page = device.pages ?><li><a class="card-link" href="<?cs var:page.url ?>"><?cs var:page.name ?></a></li><?cs /each ?></ul>
</section><?cs
/each ?>
</div><?cs
/if ?><?cs

if:search.has_rows ?>
<h2>Releases</h2>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Release</th><th scope="col">Version</th><th scope="col">Branch</th><th scope="col">Type</th><th scope="col">Android</th><th scope="col">Size</th><th scope="col">Date</th></tr></thead>
<tbody><?cs each:row = search.rows ?>
<tr><td><a href="<?cs var:row.url ?>"><?cs var:row.product_name ?> for <?cs var:row.title ?></a> (<?cs var:row.codename ?>)</td><td class="version" data-label="Version"><?cs var:row.version ?></td><td data-label="Branch"><?cs var:row.branch ?></td><td data-label="Type"><?cs var:row.types ?></td><td data-label="Android"><?cs var:row.android ?></td><td data-label="Size"><?cs var:row.sizes ?></td><td data-label="Date"><?cs var:row.date ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
if:search.next_url ?>
<nav class="pages" aria-label="Pages"><a class="btn btn-plain" rel="next" href="<?cs var:search.next_url ?>">More results</a></nav><?cs
/if ?><?cs
/if ?><?cs

if:search.nothing ?>
<p>Nothing here is called so<?cs if:search.filtered ?>, with these choices<?cs /if ?>.</p><?cs
if:subcount(search.near) > 0 ?>
<p>Did you mean:</p>
<ul><?cs each:near = search.near ?>
<li><a href="<?cs var:near.url ?>"><?cs var:near.text ?></a></li><?cs /each ?>
</ul><?cs /if ?>
<p>Is a release missing here? <a href="/submit/">Suggest it</a>.</p><?cs
/if ?><?cs

if:!search.q && !search.filtered ?>
<section class="card card-body prose" aria-labelledby="box">
<h2 class="card-title" id="box">What the box takes</h2>
<ul>
<li>a device or codename: <i>Xiaomi 13 Ultra</i>, <i>ishtar</i></li>
<li>a version, or how it begins: <i>OS2.0.2</i></li>
<li>words of a changelog: <i>security patch</i></li>
<li>the name of a file, or the address that it comes from</li>
<li>an MD5, or its first ten digits</li>
<li>what <code>md5sum *</code> prints, to check all files of a folder at once</li>
</ul>
</section><?cs
/if ?><?cs
/with ?><?cs include:"partials/foot.cs" ?>
