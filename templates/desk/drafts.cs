<?cs # The drafts. Reads Page.drafts.N: title, author, updated, edits, url. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Drafts</h1><?cs
if:subcount(Page.drafts) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Draft</th><th scope="col">Kind</th><th scope="col">By</th><th scope="col">Saved</th></tr></thead>
<tbody><?cs each:draft = Page.drafts ?>
<tr><td><a href="<?cs var:draft.url ?>"><?cs var:draft.title ?></a></td><td data-label="Kind"><?cs if:draft.edits ?>edits a release<?cs else ?>new release<?cs /if ?></td><td data-label="By"><?cs var:draft.author ?></td><td data-label="Saved"><?cs var:draft.updated ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?><p>There are no drafts. <a href="/desk/add/">Add a release</a>.</p><?cs /if ?><?cs include:"partials/foot.cs" ?>
