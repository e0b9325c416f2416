<?cs # The mirrors of each product's new packages, and all hosts. Reads Page.sets
.N: slug, name, own, mirrors.N.label .url, form.*, state, error, stored; Page
.hosts.N: name, links. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Mirrors</h1>
<p>The buttons that a new package of a product gets. Those of packages that are there already stay as they are.</p><?cs
each:set = Page.sets ?>
<section class="card card-body" aria-label="<?cs var:set.name ?>">
<h2 class="card-title"><?cs var:set.name ?></h2><?cs
call:form_error(set.error) ?><?cs
call:stored(set.stored) ?>
<form method="post" action="/desk/mirrors/<?cs var:set.slug ?>"><?cs call:csrf() ?><?cs call:form_state(set.state) ?><?cs
each:f = set.form ?><?cs call:field(f) ?><?cs /each ?>
<p class="actions"><button class="btn btn-primary" aria-label="Save the mirrors of <?cs var:set.name ?>">Save</button></p>
</form><?cs
if:!set.own ?><?cs
if:subcount(set.mirrors) > 0 ?>
<p>As it is empty, new packages get those of the newest package:</p>
<pre class="command"><?cs each:mirror = set.mirrors ?><?cs var:mirror.label ?> <?cs var:mirror.url ?>
<?cs /each ?></pre><?cs
else ?>
<p>It is empty, and no package has links yet: new ones get none.</p><?cs
/if ?><?cs /if ?>
</section><?cs
/each ?>
<h2 id="hosts">Hosts</h2><?cs
if:subcount(Page.hosts) > 0 ?>
<p>Where the links of all packages lead.</p>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Host</th><th scope="col">Links</th></tr></thead>
<tbody><?cs each:host = Page.hosts ?>
<tr><td><?cs var:host.name ?></td><td data-label="Links"><?cs var:host.links ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?>
<p>There are no links yet.</p><?cs /if ?><?cs include:"partials/foot.cs" ?>
