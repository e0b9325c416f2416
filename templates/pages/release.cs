<?cs # One release. Reads Page.release: see cgi/view/release.c; Page.guard: see
cgi/view/region_guard.c; Page.related: see cgi/view/related.c. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs

# names.N: name, url. ?><?cs
def:names(names) ?><?cs each:item = names ?><?cs if:!first(item) ?>, <?cs /if ?><?cs if:item.url ?><a href="<?cs var:item.url ?>"><?cs var:item.name ?></a><?cs else ?><b><?cs var:item.name ?></b><?cs /if ?><?cs /each ?><?cs
/def ?><?cs

def:warning(guard) ?><?cs if:guard.warns ?>
<section class="alert alert-warning" aria-labelledby="guard">
<h2 id="guard"><?cs call:icon("exclamation-triangle") ?> This may not be for your device</h2><?cs
if:guard.codename ?>
<p>This page stands under <b><?cs var:guard.codename ?></b>, but holds packages for <?cs call:names(guard.codenames) ?>.</p><?cs /if ?><?cs
if:guard.page ?>
<p>Its title says <b><?cs var:guard.page ?></b>, but it holds packages for <?cs call:names(guard.packages) ?>.</p><?cs /if ?><?cs
if:guard.version ?>
<p>The version is one for <b><?cs var:guard.version ?></b>, but the device’s name says <?cs call:names(guard.devices) ?>.</p><?cs /if ?>
<p>Flashing a package of another device or region can lock the bootloader, or leave the device unable to start.</p>
</section><?cs /if ?><?cs
/def ?><?cs

# related: any, and roms.N, siblings.N, regions.N: name, url; guard: says (the
# region of the version), version_code; rom: whether it is the page of one. ?><?cs
def:related(related, guard, rom) ?><?cs if:guard.says || related.any ?>
<ul class="related"><?cs
if:guard.says ?>
<li>The version says: <b><?cs var:guard.says ?></b> (<code><?cs var:guard.version_code ?></code> before its last two letters)</li><?cs /if ?><?cs
if:related.roms.0.url ?>
<li><?cs if:rom ?>Cut from this ROM:<?cs else ?>Cut from ROM<?cs /if ?> <?cs call:names(related.roms) ?></li><?cs /if ?><?cs
if:related.regions.0.url ?>
<li>Newest of this device for other regions: <?cs call:names(related.regions) ?></li><?cs /if ?><?cs
if:related.siblings.0.url ?>
<li>Similar codenames, not the same device: <?cs call:names(related.siblings) ?></li><?cs /if ?>
</ul><?cs /if ?><?cs
/def ?><?cs

with:release = Page.release ?><?cs
if:release.rom ?><?cs call:alert(release, "a new ROM") ?><?cs
else ?><?cs call:alert(release, "a new firmware release") ?><?cs /if ?>
<h1 class="title"><?cs var:release.heading ?></h1>
<p class="lead">This page shows the <?cs var:release.version ?> update only. If you're looking for other updates check <a href="<?cs var:release.device_url ?>">here for all of <?cs var:release.codename ?></a>.</p><?cs
if:release.rom ?>
<p><i>Note: </i>All files listed here are official untouched <?cs var:release.product_name ?> ROMs. It's not owned, modified or edited by <?cs var:Site.name ?>.</p><?cs
/if ?>
<?cs call:warning(Page.guard) ?><?cs
call:related(Page.related, Page.guard, release.rom) ?>
<aside class="card note">
<h2 class="card-title">Note</h2>
<p class="card-subtitle">You might be looking for something else!</p>
<p class="card-text">This page shows a single update only. If you're looking for another update or other downloads check:</p>
<ul class="card-links"><li><a class="card-link" href="<?cs var:release.product_url ?>"><?cs var:release.product_name ?> Downloads</a></li><?cs
each:product = Site.products ?><?cs if:product.name != release.product_name ?><li><a class="card-link" href="<?cs var:product.url ?>"><?cs var:product.name ?> Downloads</a></li><?cs /if ?><?cs /each ?></ul>
</aside>
<div id="downloads"><?cs
if:release.order_url ?>
<p class="order">Mirrors: <?cs if:release.sorted ?>those that answer first, the fastest at the top. <a href="<?cs var:release.order_url ?>" rel="nofollow">In the usual order</a><?cs else ?>in the usual order. <a href="<?cs var:release.order_url ?>" rel="nofollow">Those that answer first</a><?cs /if ?></p><?cs
/if ?><?cs
each:package = release.cards ?><?cs call:release_card(package, release.version, release.rom) ?><?cs /each ?><?cs
if:release.has_listed ?>
<section class="listed" aria-labelledby="listed">
<h2 id="listed">Other files of this version</h2>
<ul><?cs each:package = release.listed ?>
<li><b class="file"><?cs var:package.filename ?></b>
<?cs var:package.device ?><?cs if:package.android ?>, Android <?cs var:package.android ?><?cs /if ?>, <?cs var:package.date ?>
<span class="mirrors"><?cs call:mirrors(package.files) ?></span></li><?cs /each ?>
</ul>
</section><?cs
/if ?>
</div><?cs
/with ?><?cs include:"partials/foot.cs" ?>
