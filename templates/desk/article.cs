<?cs # The form of an article. Reads Page.title, was (its path, if it has one),
url, updated, form.NAME (see partials/desk.cs), error; when conflicts is set,
conflict: path, kind, title, description, category, date, source (nothing when
it was removed), last.actor, last.at. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1><?cs var:Page.title ?></h1><?cs
call:form_error(Page.error) ?><?cs
if:Page.conflicts ?>
<div class="alert alert-danger" role="alert" id="form-error"><?cs
if:Page.conflict.path ?>Somebody else has changed this article meanwhile<?cs else ?>Somebody else has removed or moved this article meanwhile<?cs /if ?><?cs
if:Page.conflict.last.actor ?> (<?cs var:Page.conflict.last.actor ?>, <?cs var:Page.conflict.last.at ?>)<?cs /if ?>. Nothing of yours is lost or published: see both below. What you send now takes the place of theirs.</div><?cs
if:Page.conflict.path ?>
<section class="card card-body" aria-labelledby="theirs">
<h2 class="card-title" id="theirs">What is published now</h2>
<dl><dt>Kind</dt><dd><?cs var:Page.conflict.kind ?></dd>
<dt>Title</dt><dd><?cs var:Page.conflict.title ?></dd>
<dt>Address</dt><dd class="path"><?cs var:Page.conflict.path ?></dd>
<dt>Description</dt><dd><?cs var:Page.conflict.description ?></dd><?cs
if:Page.conflict.category ?>
<dt>Category</dt><dd><?cs var:Page.conflict.category ?></dd><?cs /if ?><?cs
if:Page.conflict.date ?>
<dt>Date</dt><dd><?cs var:Page.conflict.date ?></dd><?cs /if ?></dl>
<pre class="command"><?cs var:Page.conflict.source ?></pre>
</section><?cs /if ?>
<h2>Yours</h2><?cs
/if ?><?cs
if:Page.url ?>
<p>It is at <a href="<?cs var:Page.url ?>"><?cs var:Page.was ?></a>. If you change the address, the old one leads nowhere.</p><?cs /if ?>
<form method="post" action="/desk/articles/<?cs if:Page.was ?>edit<?cs else ?>add<?cs /if ?>"><?cs call:csrf() ?><input type="hidden" name="was" value="<?cs var:Page.was ?>"><input type="hidden" name="updated" value="<?cs var:Page.updated ?>">
<div class="fields"><?cs
call:field(Page.form.title) ?><?cs
call:field(Page.form.kind) ?><?cs
call:field(Page.form.path) ?><?cs
call:field(Page.form.description) ?><?cs
call:field(Page.form.category) ?><?cs
call:field(Page.form.date) ?><?cs
call:field(Page.form.source) ?>
</div>
<p class="actions"><button type="submit" class="btn btn-plain" formaction="/desk/articles/preview" formtarget="_blank">Preview in a new tab</button> <button type="submit" class="btn btn-primary"><?cs if:Page.conflicts ?>Publish mine instead<?cs else ?>Publish<?cs /if ?></button></p>
</form><?cs
if:Page.was ?>
<details><summary>Remove this article</summary>
<form method="post" action="/desk/articles/remove"><?cs call:csrf() ?><input type="hidden" name="was" value="<?cs var:Page.was ?>"><input type="hidden" name="updated" value="<?cs var:Page.updated ?>">
<p>Its address then leads nowhere. Its text stays in the list of changes.</p>
<p><button type="submit" class="btn btn-plain">Remove it</button></p>
</form></details><?cs /if ?><?cs include:"partials/foot.cs" ?>
