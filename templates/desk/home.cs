<?cs # Where the desk begins. Reads Page.drafts, suggestions, published,
withdrawn (numbers), and changes.N. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Desk</h1>
<form class="card card-body" method="post" action="/desk/add/"><?cs call:csrf() ?>
<label class="form-label" for="paste">Add a release: paste the vendor's URLs or file names</label>
<textarea class="form-control" id="paste" name="paste" rows="4" required></textarea>
<p><button class="btn btn-primary">Read them</button></p>
</form>
<ul class="card-links">
<li><a class="card-link" href="/desk/drafts/">Drafts: <?cs var:Page.drafts ?></a></li>
<li><a class="card-link" href="/desk/suggestions/">Suggestions: <?cs var:Page.suggestions ?></a></li>
<li><a class="card-link" href="/desk/releases/">Published releases: <?cs var:Page.published ?></a></li>
<li><a class="card-link" href="/desk/releases/?state=withdrawn">Withdrawn: <?cs var:Page.withdrawn ?></a></li>
</ul>
<h2>Recent changes</h2><?cs
if:subcount(Page.changes) > 0 ?><?cs call:change_table(Page.changes) ?>
<p><a href="/desk/changes/">All changes</a></p><?cs
else ?><p>Nothing was changed here yet.</p><?cs /if ?><?cs include:"partials/foot.cs" ?>
