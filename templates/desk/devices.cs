<?cs # All devices. Reads Page.text, Page.devices.N: codename, name, url; Page
.first_url .next_url. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Devices</h1>
<form class="filter" method="get" action="/desk/devices/" aria-label="Devices">
<p class="field grow"><label for="q">Codename or part of the name</label>
<input class="form-control" id="q" name="q" type="search" value="<?cs var:Page.text ?>"></p>
<p class="field"><button class="btn btn-primary">Show</button></p>
</form><?cs
if:subcount(Page.devices) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Codename</th><th scope="col">Name</th></tr></thead>
<tbody><?cs each:device = Page.devices ?>
<tr><td><a href="<?cs var:device.url ?>"><?cs var:device.codename ?></a></td><td data-label="Name"><?cs var:device.name ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?>
<p>There is no such device.</p><?cs /if ?><?cs
if:Page.first_url || Page.next_url ?>
<p class="actions"><?cs if:Page.first_url ?><a class="btn btn-plain" href="<?cs var:Page.first_url ?>">From the start</a> <?cs /if ?><?cs if:Page.next_url ?><a class="btn btn-plain" href="<?cs var:Page.next_url ?>" rel="next">Next 50</a><?cs /if ?></p><?cs /if ?><?cs include:"partials/foot.cs" ?>
