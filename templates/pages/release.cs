<?cs # One release. Reads Page.release: see cgi/view/release.c. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs
with:release = Page.release ?><?cs
if:release.rom ?><?cs call:alert(release, "a new ROM") ?><?cs
else ?><?cs call:alert(release, "a new firmware release") ?><?cs /if ?>
<h1 class="title"><?cs var:release.heading ?></h1>
<p class="lead">This page shows the <?cs var:release.version ?> update only. If you're looking for other updates check <a href="<?cs var:release.device_url ?>">here for all of <?cs var:release.codename ?></a>.</p><?cs
if:release.rom ?>
<p><i>Note: </i>All files listed here are official untouched <?cs var:release.product_name ?> ROMs. It's not owned, modified or edited by <?cs var:Site.name ?>.</p><?cs
/if ?>
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
