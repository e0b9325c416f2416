<?cs # One release. Reads Page.release: id, title, codename, product_name,
version, branch, date, types, state, public_url, revision, successor, reason,
published, withdrawn, draft; Page.form.branch .reason .successor, Page.changes,
.last, .error. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?><?cs
with:release = Page.release ?>
<h1><?cs var:release.product_name ?> <?cs var:release.version ?> (<?cs var:release.codename ?>)</h1><?cs
call:form_error(Page.error) ?>
<dl><dt>State</dt><dd><?cs var:release.state ?></dd>
<dt>Page</dt><dd><?cs if:release.draft ?>none yet<?cs else ?><a href="<?cs var:release.public_url ?>"><?cs var:release.public_url ?></a><?cs /if ?></dd>
<dt>Title</dt><dd><?cs var:release.title ?></dd>
<dt>Branch</dt><dd><?cs var:release.branch ?></dd><?cs if:release.types ?>
<dt>Types</dt><dd><?cs var:release.types ?></dd><?cs /if ?>
<dt>Date</dt><dd><?cs var:release.date ?></dd><?cs if:release.withdrawn ?><?cs if:release.reason ?>
<dt>Withdrawn because</dt><dd><?cs var:release.reason ?></dd><?cs /if ?><?cs if:release.successor ?>
<dt>Replaced by</dt><dd><?cs var:release.successor ?></dd><?cs /if ?><?cs /if ?></dl>
<form class="actions" method="post" action="/desk/releases/<?cs var:release.id ?>/edit"><?cs call:csrf() ?><button class="btn btn-primary">Edit</button></form><?cs
if:Page.desk.admin ?><?cs
if:release.published ?>
<div class="columns">
<form class="card card-body" method="post" action="/desk/releases/<?cs var:release.id ?>/promote"><?cs call:csrf() ?><input type="hidden" name="revision" value="<?cs var:release.revision ?>">
<h2 class="card-title">Promote</h2>
<datalist id="branches"><?cs each:branch = Page.desk.branches ?><option value="<?cs var:branch.slug ?>"></option><?cs /each ?></datalist><?cs
call:field(Page.form.branch) ?>
<p><button class="btn btn-plain">Promote</button></p></form>
<form class="card card-body" method="post" action="/desk/releases/<?cs var:release.id ?>/withdraw"><?cs call:csrf() ?><input type="hidden" name="revision" value="<?cs var:release.revision ?>">
<h2 class="card-title">Withdraw</h2><p class="help">Its address then says so, with the hashes.</p><?cs call:field(Page.form.reason) ?><?cs call:field(Page.form.successor) ?>
<p><button class="btn btn-danger">Withdraw</button></p></form>
</div><?cs
else ?>
<form class="actions" method="post" action="/desk/releases/<?cs var:release.id ?>/restore"><?cs call:csrf() ?><input type="hidden" name="revision" value="<?cs var:release.revision ?>"><button class="btn btn-success"><?cs if:release.draft ?>Publish<?cs else ?>Restore<?cs /if ?></button></form><?cs /if ?><?cs /if ?>
<h2>History</h2><?cs
if:subcount(Page.changes) > 0 ?><?cs call:change_table(Page.changes) ?><?cs
if:Page.desk.admin ?>
<form method="post" action="/desk/releases/<?cs var:release.id ?>/undo"><?cs call:csrf() ?><input type="hidden" name="revision" value="<?cs var:release.revision ?>"><input type="hidden" name="last" value="<?cs var:Page.last ?>"><p><button class="btn btn-plain">Undo the last change</button></p></form><?cs /if ?><?cs
else ?><p>It was not changed at the desk.</p><?cs /if ?><?cs
/with ?><?cs include:"partials/foot.cs" ?>
