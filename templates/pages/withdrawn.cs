<?cs # A release that is no longer offered. Reads Page.release: product_name,
version, title, codename, withdrawn, reason, successor, successor_url,
device_url, cards.N, listed.N: filename, size, md5, md5_known, sha256, date;
Page.near.N: text, url. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs
def:withdrawn_file(package) ?>
<article class="listed" aria-label="<?cs var:package.filename ?>"><dl>
<dt>File</dt><dd class="file"><span data-copy="the file name"><?cs var:package.filename ?></span></dd><?cs if:package.size ?>
<dt>Size</dt><dd><?cs var:package.size ?></dd><?cs /if ?>
<dt>MD5</dt><dd class="hash"><?cs if:package.md5_known ?><span data-copy="the MD5"><?cs var:package.md5 ?></span><?cs else ?><?cs var:package.md5 ?><?cs /if ?></dd><?cs if:package.sha256 ?>
<dt>SHA-256</dt><dd class="hash"><?cs var:package.sha256 ?></dd><?cs /if ?></dl></article><?cs
/def ?><?cs
with:release = Page.release ?>
<h1>Withdrawn</h1>
<p class="lead"><?cs var:release.product_name ?> <?cs var:release.version ?> for <?cs var:release.title ?> (<?cs var:release.codename ?>) was withdrawn<?cs if:release.withdrawn ?> on <?cs var:release.withdrawn ?><?cs /if ?> and is no longer offered.</p><?cs
if:release.reason ?>
<p class="alert alert-warning">Why: <?cs var:release.reason ?></p><?cs /if ?><?cs
if:release.successor_url ?>
<p><a class="btn btn-primary" href="<?cs var:release.successor_url ?>">Take <?cs var:release.successor ?> instead</a></p><?cs
elif:release.successor ?>
<p>It is replaced by <?cs var:release.successor ?>.</p><?cs /if ?>
<p><a href="<?cs var:release.device_url ?>">Everything for <?cs var:release.codename ?></a></p>
<h2>What it held</h2>
<p>To recognise a file that you have:</p><?cs
each:package = release.cards ?><?cs call:withdrawn_file(package) ?><?cs /each ?><?cs
each:package = release.listed ?><?cs call:withdrawn_file(package) ?><?cs /each ?><?cs
/with ?><?cs
if:subcount(Page.near) > 0 ?>
<h2>Nearest to it</h2>
<ul><?cs each:near = Page.near ?>
<li><a href="<?cs var:near.url ?>"><?cs var:near.text ?></a></li><?cs /each ?>
</ul><?cs
/if ?><?cs include:"partials/foot.cs" ?>
