<?cs # The audit. Reads Page.changes.N, .next_url. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Changes</h1><?cs
if:subcount(Page.changes) > 0 ?><?cs call:change_table(Page.changes) ?><?cs
else ?><p>Nothing was changed here yet.</p><?cs /if ?><?cs
if:Page.next_url ?><p class="pages"><a class="btn btn-plain" href="<?cs var:Page.next_url ?>" rel="next">Older</a></p><?cs /if ?><?cs include:"partials/foot.cs" ?>
