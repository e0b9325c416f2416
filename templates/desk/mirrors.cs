<?cs # The mirrors of each product's new packages, and all hosts. Reads Page.sets
.N: slug, name, mirrors.N.label .url; Page.hosts.N: name, links. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Mirrors</h1>
<p>The buttons that a new package of a product gets. Those of packages that are there already stay as they are.</p><?cs
each:set = Page.sets ?>
<section class="card card-body" id="<?cs var:set.slug ?>" aria-label="<?cs var:set.name ?>">
<h2 class="card-title"><?cs var:set.name ?></h2><?cs
if:subcount(set.mirrors) > 0 ?>
<pre class="command"><?cs each:mirror = set.mirrors ?><?cs var:mirror.label ?> <?cs var:mirror.url ?>
<?cs /each ?></pre><?cs
else ?>
<p>There is no set: new packages get no links.</p><?cs /if ?>
<p class="actions"><a class="btn btn-plain" href="/desk/mirrors/<?cs var:set.slug ?>">Change the mirrors of <?cs var:set.name ?></a></p>
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
