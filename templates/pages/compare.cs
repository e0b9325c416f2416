<?cs # What changed between two versions. Reads Page.update: see cgi/pages/
compare.c, cgi/view/update.c. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/update.cs" ?><?cs
include:"partials/head.cs" ?><?cs
with:update = Page.update ?>
<h1>What changed<?cs if:update.known ?> from <?cs var:update.start.version ?> to <?cs var:update.end.version ?><?cs /if ?></h1><?cs
if:!update.known ?>
<p>The changelogs of all releases between two versions as one, each change once.</p><?cs
/if ?><?cs
call:update_trouble(update) ?><?cs
if:update.known ?>
<p><?cs var:update.line.device ?> (<?cs var:update.line.codename ?>)<?cs if:update.line.region ?>, region <?cs var:update.line.region ?><?cs /if ?>: from <?cs call:version_link(update.start) ?> to <?cs call:version_link(update.end) ?>.</p><?cs
if:update.same ?>
<p class="lead">This is the same version.</p><?cs
else ?><?cs
if:update.backwards ?>
<p class="text-warning"><?cs var:update.start.version ?> is the newer of the two: this is what going back to <?cs var:update.end.version ?> takes away.</p><?cs
/if ?><?cs
if:!update.changes.told ?>
<p class="lead">The changelogs tell nothing of their own.</p><?cs
/if ?><?cs
each:section = update.changes.sections ?>
<section><?cs if:section.title ?>
<h2><?cs var:section.title ?></h2><?cs /if ?>
<ul><?cs each:change = section.changes ?>
<li><?cs var:change.text ?> <span class="muted"><?cs each:version = change.versions ?><?cs if:!first(version) ?>, <?cs /if ?><?cs var:version.version ?><?cs /each ?></span></li><?cs /each ?>
</ul></section><?cs
/each ?>
<h2>Releases</h2>
<ul><?cs each:release = update.changes.releases ?>
<li><?cs call:version_link(release) ?>, <?cs var:release.branch ?><?cs if:release.date ?>, <?cs var:release.date ?><?cs /if ?></li><?cs /each ?>
</ul><?cs
if:update.changes.silent && update.changes.told ?>
<p><?cs var:update.changes.silent ?> of <?cs var:update.changes.count ?> tell nothing of their own.</p><?cs
/if ?>
<p><a href="<?cs var:update.other_url ?>" rel="nofollow">How to get from one to the other</a></p><?cs
/if ?>
<h2>Other versions</h2><?cs
/if ?><?cs
call:update_form("/compare/", update, "The latest", "Compare") ?><?cs
/with ?><?cs include:"partials/foot.cs" ?>
