<?cs # Importing the tracker's feed. Reads Page.feed, error, and of a dry run
Page.plan: digest, applies, new, added, changed, same, wrong, releases_added,
releases_changed, rest, rows.N: line, verdict, wrong, same, product, codename,
version, type, reason. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Import</h1>
<p class="lead">The tracker's feed, in YAML or as CSV. You see what each row would do before anything is changed.</p><?cs
call:form_error(Page.error) ?><?cs
if:Page.plan.digest ?>
<h2>What it would do</h2>
<p>Releases: <?cs var:Page.plan.releases_added ?> added, <?cs var:Page.plan.releases_changed ?> changed. Rows: <?cs var:Page.plan.new ?> new, <?cs var:Page.plan.added ?> added, <?cs var:Page.plan.changed ?> changed, <?cs var:Page.plan.same ?> the same, <?cs var:Page.plan.wrong ?> wrong.<?cs
if:Page.plan.wrong > 0 ?> Wrong rows are left out.<?cs /if ?></p><?cs
if:Page.plan.applies ?>
<p><button type="submit" class="btn btn-primary" form="import" name="action" value="apply">Apply</button></p><?cs
else ?>
<p><strong>There is nothing to apply.</strong></p><?cs /if ?><?cs
if:subcount(Page.plan.rows) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Line</th><th scope="col">What</th><th scope="col">Product</th><th scope="col">Codename</th><th scope="col">Version</th><th scope="col">Type</th><th scope="col">Why</th></tr></thead>
<tbody><?cs each:row = Page.plan.rows ?>
<tr><td data-label="Line"><?cs var:row.line ?></td><td data-label="What"><span class="<?cs if:row.wrong ?>bad<?cs elif:row.same ?>muted<?cs else ?>ok<?cs /if ?>"><?cs var:row.verdict ?></span></td><td data-label="Product"><?cs var:row.product ?></td><td data-label="Codename"><?cs var:row.codename ?></td><td data-label="Version"><?cs var:row.version ?></td><td data-label="Type"><?cs var:row.type ?></td><td data-label="Why"><?cs var:row.reason ?></td></tr><?cs /each ?>
</tbody></table></div><?cs /if ?><?cs
if:Page.plan.rest > 0 ?>
<p>And <?cs var:Page.plan.rest ?> more rows.</p><?cs /if ?>
<h2>The feed</h2><?cs /if ?>
<form class="card card-body" id="import" method="post" action="/desk/import/" enctype="multipart/form-data"><?cs call:csrf() ?><?cs if:Page.plan.digest ?><input type="hidden" name="plan" value="<?cs var:Page.plan.digest ?>"><?cs /if ?>
<div class="field"><label class="form-label" for="file">A file</label>
<input class="form-control" id="file" name="file" type="file" accept=".yml,.yaml,.csv,.txt,text/csv,text/plain" aria-describedby="file-help">
<p class="help" id="file-help">At most 8 MiB and 20,000 rows. It takes the place of the text below.</p></div>
<div class="field"><label class="form-label" for="feed">Or its text</label>
<textarea class="form-control" id="feed" name="feed" rows="10" spellcheck="false" aria-describedby="feed-help<?cs if:Page.error ?> form-error<?cs /if ?>"<?cs if:Page.error && !Page.plan.digest ?> aria-invalid="true" autofocus<?cs /if ?>>
<?cs var:Page.feed ?></textarea>
<p class="help" id="feed-help">Columns: android, branch, codename, date, link, md5, method, name, size, version. In CSV, the first line has these names.</p></div>
<p><button type="submit" class="btn btn-plain" name="action" value="dry-run">Show what it would do</button></p>
</form><?cs include:"partials/foot.cs" ?>
