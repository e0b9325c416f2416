<?cs # A draft as it was typed. Reads Page.draft: url, title, author, updated,
gone, edits, may_publish, revision; Page.form as of release_form_put; Page.rest,
.problems, .problem, .namesake, .twins.N: filename, text, url; .unlinked.name, .slug; .conflicts,
.draft_conflicts, .conflict.N: path, before, after; .missing.N.text. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1><?cs var:Page.draft.title ?></h1>
<?cs
if:Page.draft.gone ?><p class="alert alert-warning" role="alert">This draft is not stored: it was published or discarded after you opened it. What you typed is below. To keep it, save it as a new draft.</p><?cs
else ?><p class="muted"><?cs if:Page.draft.edits ?>Edits a release<?cs else ?>A new release<?cs /if ?>. Saved <?cs var:Page.draft.updated ?> by <?cs var:Page.draft.author ?>.</p><?cs
/if ?><?cs
if:Page.problems ?>
<p class="alert alert-danger" role="alert">Not yet: <?cs var:Page.problems ?> <?cs if:Page.problems == 1 ?>thing is<?cs else ?>things are<?cs /if ?> wrong. <?cs if:Page.problem ?><?cs var:Page.problem ?><?cs else ?>The messages stand below, beside their fields.<?cs /if ?></p><?cs /if ?><?cs
if:Page.draft_conflicts ?>
<section class="alert alert-warning" role="alert" aria-labelledby="draft-conflict"><h2 id="draft-conflict"><?cs var:Page.draft.author ?> has saved this draft meanwhile</h2>
<p>Nothing was overwritten. This is where it differs from yours. Take over what you want to keep; saving again replaces it.</p>
<div class="table-wrap"><table class="table diff">
<thead><tr><th scope="col">Where</th><th scope="col">As it is saved</th><th scope="col">Yours</th></tr></thead>
<tbody><?cs each:change = Page.conflict ?>
<tr><td><?cs var:change.path ?></td><td data-label="As it is saved"><?cs var:change.before ?></td><td data-label="Yours"><?cs var:change.after ?></td></tr><?cs /each ?></tbody></table></div></section><?cs /if ?><?cs
if:Page.conflicts ?>
<section class="alert alert-warning" role="alert" aria-labelledby="conflict"><h2 id="conflict">Somebody else has changed this release</h2>
<p>Nothing was overwritten. This is where it differs from yours. Take over what you want to keep; publishing again replaces theirs.</p>
<div class="table-wrap"><table class="table diff">
<thead><tr><th scope="col">Where</th><th scope="col">As it is now</th><th scope="col">Yours</th></tr></thead>
<tbody><?cs each:change = Page.conflict ?>
<tr><td><?cs var:change.path ?></td><td data-label="As it is now"><?cs var:change.before ?></td><td data-label="Yours"><?cs var:change.after ?></td></tr><?cs /each ?></tbody></table></div></section><?cs /if ?><?cs
if:Page.namesake ?>
<p class="alert alert-warning">This version of this device <a href="<?cs var:Page.namesake ?>">exists already</a>: edit it instead, or give this another version.</p><?cs /if ?><?cs
if:subcount(Page.twins) > 0 ?>
<div class="alert alert-warning"><p>Other releases have packages of these names or hashes:</p><ul><?cs each:twin = Page.twins ?>
<li class="file"><?cs var:twin.filename ?> in <a href="<?cs var:twin.url ?>"><?cs var:twin.text ?></a></li><?cs /each ?></ul></div><?cs /if ?><?cs
if:subcount(Page.missing) > 0 ?>
<div class="card note"><p>Still unknown; the page will say so:</p><ul><?cs each:missing = Page.missing ?>
<li><?cs var:missing.text ?></li><?cs /each ?></ul></div><?cs /if ?><?cs
if:Page.unlinked.name ?>
<p class="alert alert-warning">Links are missing, and <?cs var:Page.unlinked.name ?> has no mirror set, which gives new packages theirs. <a href="/desk/mirrors/<?cs var:Page.unlinked.slug ?>">Make one</a>, or type the links below.</p><?cs /if ?><?cs
if:Page.rest ?>
<div class="alert alert-warning"><p>This was pasted too, and is in no draft:</p><pre class="command"><?cs var:Page.rest ?></pre></div><?cs /if ?>
<form method="post" action="<?cs var:Page.draft.url ?>" novalidate data-autosave><?cs call:csrf() ?><?cs # Enter in a field presses the first button. ?>
<button class="visually-hidden" name="action" value="save" tabindex="-1" aria-hidden="true">Save the draft</button>
<input type="hidden" name="draft" value="<?cs var:Page.draft.revision ?>"><input type="hidden" name="revision" value="<?cs var:Page.form.revision ?>"><?cs if:Page.rest ?><input type="hidden" name="rest" value="<?cs var:Page.rest ?>"><?cs /if ?>
<datalist id="branches"><?cs each:branch = Page.desk.branches ?><option value="<?cs var:branch.slug ?>"></option><?cs /each ?></datalist>
<fieldset class="card card-body"><legend>Release</legend><div class="fields"><?cs
call:field(Page.form.product) ?><?cs call:field(Page.form.codename) ?><?cs call:field(Page.form.version) ?><?cs call:field(Page.form.branch) ?><?cs call:field(Page.form.title) ?><?cs call:field(Page.form.heading) ?><?cs call:field(Page.form.page_title) ?>
</div></fieldset><?cs
each:package = Page.form.packages ?>
<fieldset class="card card-body" id="package-<?cs var:package.number ?>"><legend>Package <?cs var:package.number ?><?cs if:package.listed ?>, listed below the cards<?cs /if ?></legend><?cs if:package.listed ?><input type="hidden" name="p<?cs var:package.index ?>_listed" value="1"><?cs /if ?><div class="fields"><?cs
each:field = package.fields ?><?cs call:field(field) ?><?cs /each ?>
</div>
<p><button class="btn btn-plain btn-sm" name="action" value="remove-<?cs var:package.index ?>">Remove package <?cs var:package.number ?></button></p>
</fieldset><?cs /each ?>
<p><button class="btn btn-plain" name="action" value="add">Add a package</button></p>
<p class="muted" role="status" data-saved></p>
<p class="actions"><button class="btn btn-primary" name="action" value="save">Save the draft</button>
<button class="btn btn-plain" name="action" value="preview">Preview</button><?cs
if:Page.draft.may_publish ?>
<button class="btn btn-success" name="action" value="publish"><?cs if:Page.draft.edits ?>Publish the changes<?cs else ?>Publish<?cs /if ?></button><?cs /if ?></p>
<details class="discard"><summary>Discard it</summary><p><button class="btn btn-danger" name="action" value="discard">Discard the draft for good</button></p></details>
</form><script src="/static/desk.js?v=<?cs var:Site.assets ?>" defer></script><?cs include:"partials/foot.cs" ?>
