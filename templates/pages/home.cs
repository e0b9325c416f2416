<?cs # The chooser and the newest uploads. Reads Page.chosen (slug, name,
devices.N: codename, name), Page.newest.N (name, url, vendor, rows). ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?>
<h1><?cs var:Site.name ?></h1>
<p class="lead"><?cs var:Site.description ?></p>
<section class="card card-body" aria-labelledby="chooser">
<h2 id="chooser" class="card-title">Find your download</h2><?cs
if:Page.chosen.slug ?>
<form class="filter" method="get" action="/">
<input type="hidden" name="product" value="<?cs var:Page.chosen.slug ?>">
<p class="field grow"><label for="device"><?cs var:Page.chosen.name ?> for which device?</label>
<select class="form-select" id="device" name="device" required><option value="">Choose a device</option><?cs
each:device = Page.chosen.devices ?><option value="<?cs var:device.codename ?>"><?cs var:device.name ?> (<?cs var:device.codename ?>)</option><?cs
/each ?></select></p>
<fieldset class="field"><legend>Which releases?</legend>
<label><input type="radio" name="list" value="latest" checked> Latest</label>
<label><input type="radio" name="list" value="archive"> Archive</label></fieldset>
<p class="field"><button class="btn btn-primary" type="submit">Show downloads</button> <a href="/">Start again</a></p>
</form><?cs
else ?>
<form class="filter" method="get" action="/">
<fieldset class="field"><legend>What do you want to download?</legend><?cs
each:product = Site.products ?>
<label><input type="radio" name="product" value="<?cs var:product.slug ?>"<?cs if:first(product) ?> checked<?cs /if ?>> <?cs var:product.name ?></label><?cs
/each ?></fieldset>
<p class="field"><button class="btn btn-primary" type="submit">Choose the device</button></p>
</form><?cs
/if ?>
</section>
<h2>Latest uploads</h2>
<div class="columns"><?cs
each:product = Page.newest ?>
<section class="card card-body" aria-label="Latest <?cs var:product.name ?>">
<h3 class="card-title"><a href="<?cs var:product.url ?>"><?cs var:product.name ?></a></h3>
<ul class="newest"><?cs each:row = product.rows ?>
<li><a href="<?cs if:product.vendor ?><?cs var:row.device_url ?><?cs else ?><?cs var:row.url ?><?cs /if ?>"><?cs var:row.device ?> <?cs var:row.version ?></a> <span><?cs var:row.branch ?><?cs if:row.type ?>, <?cs var:row.type ?><?cs /if ?>, <?cs var:row.date ?></span></li><?cs /each ?>
</ul>
</section><?cs
/each ?>
</div><?cs
if:Site.has_posts ?>
<h2>From the blog</h2>
<ul class="newest"><?cs each:post = Site.posts ?>
<li><a href="<?cs var:post.url ?>"><?cs var:post.title ?></a> <span><?cs var:post.date ?></span></li><?cs /each ?>
</ul><?cs /if ?><?cs include:"partials/foot.cs" ?>
