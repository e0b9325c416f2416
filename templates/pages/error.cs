<?cs # Why there is nothing else to show. Reads Page.title .status .text,
Page.near.N: text, url. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?>
<h1><?cs var:Page.title ?></h1>
<p class="lead"><?cs var:Page.text ?></p><?cs
if:subcount(Page.near) > 0 ?>
<h2>Nearest to it</h2>
<ul><?cs each:near = Page.near ?>
<li><a href="<?cs var:near.url ?>"><?cs var:near.text ?></a></li><?cs /each ?>
</ul><?cs
/if ?><?cs
if:Page.status == 404 ?>
<p>Is a release missing here? <a href="/submit/">Suggest it</a>.</p><?cs
/if ?>
<p><a href="/">Start page</a>, <a href="/supported/">all devices</a></p><?cs
include:"partials/foot.cs" ?>
