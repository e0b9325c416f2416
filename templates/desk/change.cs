<?cs # One change. Reads Page.change: id, at, actor, address, action, subject;
Page.diff.N: path, before, after. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Change <?cs var:Page.change.id ?></h1>
<dl><dt>When</dt><dd><?cs var:Page.change.at ?></dd><dt>Who</dt><dd><?cs var:Page.change.actor ?></dd><?cs if:Page.change.address ?>
<dt>From</dt><dd><?cs var:Page.change.address ?></dd><?cs /if ?>
<dt>What</dt><dd><?cs var:Page.change.action ?></dd><dt>Of what</dt><dd><?cs var:Page.change.subject ?></dd></dl><?cs
if:subcount(Page.diff) > 0 ?>
<div class="table-wrap"><table class="table diff">
<thead><tr><th scope="col">Where</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
<tbody><?cs each:change = Page.diff ?>
<tr><td><?cs var:change.path ?></td><td data-label="Before"><?cs if:change.before ?><del><?cs var:change.before ?></del><?cs /if ?></td><td data-label="After"><?cs if:change.after ?><ins><?cs var:change.after ?></ins><?cs /if ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?><p>It tells no more.</p><?cs /if ?><?cs include:"partials/foot.cs" ?>
