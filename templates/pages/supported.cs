<?cs # Which devices there are. Reads Page.overview, Page.lists.N: name, url,
count, devices.M (codename, name, url, archive_url). ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs
if:Page.overview ?>
<h1>Supported devices</h1>
<ul class="card-links"><?cs
each:list = Page.lists ?><li><a class="card-link" href="<?cs var:list.url ?>"><?cs var:list.name ?>: <?cs var:list.count ?> devices</a></li><?cs /each ?></ul><?cs
else ?><?cs
each:list = Page.lists ?>
<h1><?cs var:list.name ?>: <?cs var:list.count ?> supported devices</h1>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Codename</th><th scope="col">Device</th><th scope="col">Downloads</th></tr></thead>
<tbody><?cs each:device = list.devices ?>
<tr><td><?cs var:device.codename ?></td><td data-label="Device"><?cs var:device.name ?></td><td><a href="<?cs var:device.archive_url ?>" aria-label="Archive of <?cs var:device.codename ?>">Archive</a> | <a href="<?cs var:device.url ?>" aria-label="Latest for <?cs var:device.codename ?>">Latest</a></td></tr><?cs /each ?>
</tbody></table></div><?cs
/each ?><?cs
/if ?><?cs include:"partials/foot.cs" ?>
