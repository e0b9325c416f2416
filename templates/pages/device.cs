<?cs # The latest or all releases of one device. Reads Page.device: see
cgi/pages/device.c. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/tables.cs" ?><?cs
include:"partials/update.cs" ?><?cs
include:"partials/head.cs" ?><?cs
with:device = Page.device ?><?cs
call:alert(device, "a new update") ?>
<h1><?cs var:device.name ?> (<?cs var:device.codename ?>): <?cs if:device.branch ?>all <?cs var:device.product_name ?> <?cs var:device.branch ?><?cs elif:device.archive ?><?cs var:device.product_name ?> archive<?cs else ?>latest <?cs var:device.product_name ?><?cs /if ?></h1>
<ul class="card-links"><?cs
if:device.archive ?><li><a class="card-link" href="<?cs var:device.latest_url ?>">Latest <?cs var:device.product_name ?></a></li><?cs
/if ?><?cs if:!device.archive || device.branch ?><li><a class="card-link" href="<?cs var:device.archive_url ?>"><?cs var:device.product_name ?> archive</a></li><?cs /if ?><?cs
if:!device.branch ?><?cs each:branch = device.branches ?><li><a class="card-link" href="<?cs var:branch.url ?>"><?cs var:branch.name ?></a></li><?cs /each ?><?cs /if ?><?cs
each:product = device.products ?><li><a class="card-link" href="<?cs var:product.url ?>"><?cs var:product.name ?> downloads</a></li><?cs /each ?></ul><?cs
if:subcount(device.siblings) > 0 ?>
<p>Similar codenames, not the same device: <?cs
each:sibling = device.siblings ?><?cs if:!first(sibling) ?>, <?cs /if ?><a href="<?cs var:sibling.url ?>"><?cs var:sibling.codename ?></a><?cs /each ?>. Do not flash their packages.</p><?cs
/if ?><?cs
if:device.count ?><?cs
call:listing_table(device, device.rows, device.product_name) ?><?cs
else ?>
<p>No release of its own is listed here.</p><?cs
/if ?><?cs
if:device.rom ?>
<form class="filter" action="/path/">
<input type="hidden" name="codename" value="<?cs var:device.codename ?>"><?cs
call:version_field("from", "I have the version", "", "") ?>
<p class="field"><button class="btn btn-primary" type="submit">Find the way to the latest</button></p>
</form>
<p><a href="<?cs var:device.path_url ?>" rel="nofollow">Choose from a list</a>, or see <a href="<?cs var:device.compare_url ?>" rel="nofollow">what changed</a> between two versions.</p><?cs
/if ?><?cs
if:device.nsiblings ?>
<h2>Packages of other codenames on these pages</h2>
<p>These release pages stand under <?cs var:device.codename ?>, but their packages are for another device.</p><?cs
call:listing_table(device, device.sibling_rows, device.product_name) ?><?cs
/if ?><?cs
/with ?><?cs include:"partials/foot.cs" ?>
