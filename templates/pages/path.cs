<?cs # How to get from one version to another. Reads Page.update: see cgi/pages/
path.c, cgi/view/update.c. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/update.cs" ?><?cs
include:"partials/head.cs" ?><?cs
with:update = Page.update ?>
<h1>Update path<?cs if:update.known ?> from <?cs var:update.start.version ?> to <?cs var:update.end.version ?><?cs /if ?></h1><?cs
if:!update.known ?>
<p>Which incremental updates bring a device from one version to another, and how that compares with the full package.</p><?cs
/if ?><?cs
call:update_trouble(update) ?><?cs
if:update.known ?>
<p><?cs var:update.line.device ?> (<?cs var:update.line.codename ?>)<?cs if:update.line.region ?>, region <?cs var:update.line.region ?><?cs /if ?>: from <?cs call:version_link(update.start) ?> to <?cs call:version_link(update.end) ?><?cs
if:update.end.date ?>, <?cs var:update.end.branch ?> of <?cs var:update.end.date ?><?cs /if ?>.</p><?cs

if:update.same ?>
<p class="lead">This is the version that you have. There is nothing to install.</p><?cs
elif:update.path.found ?>
<p class="lead"><?cs
if:update.path.one ?>One incremental update leads there<?cs else ?><?cs var:update.path.count ?> incremental updates lead there, one after the other<?cs /if ?>: <?cs
if:!update.path.unknown ?><?cs var:update.path.bytes ?><?cs
elif:update.path.bytes ?>at least <?cs var:update.path.bytes ?>, the size of <?cs var:update.path.unknown ?> of them unknown<?cs
else ?>size unknown<?cs /if ?><?cs
if:update.path.full.size ?>, against <?cs var:update.path.full.size ?> of the full package<?cs /if ?>.</p><?cs
if:update.path.full.smaller ?>
<p class="text-warning">The full package is smaller than the updates together.</p><?cs /if ?>
<div class="table-wrap"><table class="table">
<caption class="visually-hidden">The incremental updates, in their order</caption>
<thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">File</th><th scope="col">Size</th><th scope="col">Download</th></tr></thead>
<tbody><?cs each:step = update.path.steps ?>
<tr><td class="version" data-label="From"><?cs call:version_link(step.from) ?></td><td class="version" data-label="To"><?cs call:version_link(step.to) ?></td><td class="subject file" data-label="File"><?cs var:step.filename ?></td><td data-label="Size"><?cs if:step.size ?><?cs var:step.size ?><?cs else ?>unknown<?cs /if ?></td><td><a class="btn btn-warning" href="<?cs var:step.url ?>" rel="noopener" aria-label="<?cs var:step.label ?> from <?cs var:step.from.version ?> to <?cs var:step.to.version ?>"><?cs call:icon("download") ?> <?cs var:step.label ?></a></td></tr><?cs /each ?>
</tbody></table></div>
<p>An incremental update fits only the version that it is from, unchanged.</p><?cs
else ?>
<p class="lead">No chain of incremental updates leads there: take the full package.</p><?cs
if:update.backwards ?>
<p class="text-warning"><?cs var:update.start.version ?> is the newer of the two. Going back mostly takes erasing the device; where its protection against rollback forbids it, the device may no longer start.</p><?cs
/if ?><?cs
/if ?><?cs

if:subcount(update.path.left_out) > 0 ?>
<p>Left out, since their names say that they are for another device or region: <?cs each:file = update.path.left_out ?><?cs if:!first(file) ?>, <?cs /if ?><span class="file"><?cs var:file.filename ?></span><?cs /each ?>.</p><?cs
/if ?><?cs
if:!update.same ?>
<section class="card card-body" aria-labelledby="full">
<h2 class="card-title" id="full">The full package</h2>
<dl>
<dt>Version</dt><dd><?cs call:version_link(update.end) ?></dd><?cs
if:update.path.full.filename ?>
<dt>Size</dt><dd><?cs if:update.path.full.size ?><?cs var:update.path.full.size ?><?cs else ?>unknown<?cs /if ?></dd>
<dt>File</dt><dd class="file"><?cs var:update.path.full.filename ?></dd><?cs /if ?>
<dt>Download</dt><dd><a href="<?cs var:update.path.full.url ?>">Mirrors and checksums of <?cs var:update.end.version ?></a></dd>
</dl>
</section><?cs
/if ?><?cs
if:update.other_url ?>
<p><a href="<?cs var:update.other_url ?>" rel="nofollow">What changed between the two</a></p><?cs
/if ?>
<h2>Another version</h2><?cs
/if ?><?cs
call:update_form("/path/", update, "The latest", "Find the way") ?><?cs
/with ?><?cs include:"partials/foot.cs" ?>
