<?cs # Products, generations, regions and branches. Reads Page.products.N: slug, name, kind,
channel_name, channel_url, version_prefixes, url; Page.generations.N: slug, name,
product, version_prefix, url; Page.regions.N: code, name, device_word,
version_code, position, url; Page.branches.N: slug, name, position, url. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Products</h1>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Name</th><th scope="col">In addresses</th><th scope="col">Kind</th><th scope="col">Channel</th><th scope="col">Versions begin with</th></tr></thead>
<tbody><?cs each:product = Page.products ?>
<tr><td><a href="<?cs var:product.url ?>"><?cs var:product.name ?></a></td><td data-label="In addresses"><?cs var:product.slug ?></td><td data-label="Kind"><?cs var:product.kind ?></td><td data-label="Channel"><?cs if:product.channel_url ?><a href="<?cs var:product.channel_url ?>" rel="noopener"><?cs var:product.channel_name ?></a><?cs elif:product.channel_name ?><?cs var:product.channel_name ?><?cs else ?>none<?cs /if ?></td><td data-label="Versions begin with"><?cs if:product.version_prefixes ?><?cs var:product.version_prefixes ?><?cs elif:product.kind == "rom" ?>all others<?cs else ?>&ndash;<?cs /if ?></td></tr><?cs /each ?>
</tbody></table></div>
<p class="actions"><a class="btn btn-plain" href="/desk/products/new">Add a product</a> <a class="btn btn-plain" href="/desk/mirrors/">Mirrors</a></p>
<h2 id="generations">Generations</h2>
<p>Lines of versions that have a listing of their own.</p>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Name</th><th scope="col">In addresses</th><th scope="col">Product</th><th scope="col">Versions begin with</th></tr></thead>
<tbody><?cs each:generation = Page.generations ?>
<tr><td><a href="<?cs var:generation.url ?>"><?cs var:generation.name ?></a></td><td data-label="In addresses"><?cs var:generation.slug ?></td><td data-label="Product"><?cs var:generation.product ?></td><td data-label="Versions begin with"><?cs var:generation.version_prefix ?></td></tr><?cs /each ?>
</tbody></table></div>
<p class="actions"><a class="btn btn-plain" href="/desk/generations/new">Add a generation</a></p>
<h2 id="regions">Regions</h2>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Name</th><th scope="col">Code</th><th scope="col">In names of devices</th><th scope="col">In versions</th><th scope="col">Place</th></tr></thead>
<tbody><?cs each:region = Page.regions ?>
<tr><td><a href="<?cs var:region.url ?>"><?cs var:region.name ?></a></td><td data-label="Code"><?cs var:region.code ?></td><td data-label="In names of devices"><?cs var:region.device_word ?></td><td data-label="In versions"><?cs if:region.version_code ?><?cs var:region.version_code ?><?cs else ?>none<?cs /if ?></td><td data-label="Place"><?cs var:region.position ?></td></tr><?cs /each ?>
</tbody></table></div>
<p class="actions"><a class="btn btn-plain" href="/desk/regions/new">Add a region</a></p>
<h2 id="branches">Branches</h2>
<p>Where releases stand on their way. Each is a part of permalinks.</p>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Name</th><th scope="col">In addresses</th><th scope="col">Place</th></tr></thead>
<tbody><?cs each:branch = Page.branches ?>
<tr><td><a href="<?cs var:branch.url ?>"><?cs var:branch.name ?></a></td><td data-label="In addresses"><?cs var:branch.slug ?></td><td data-label="Place"><?cs var:branch.position ?></td></tr><?cs /each ?>
</tbody></table></div>
<p class="actions"><a class="btn btn-plain" href="/desk/branches/new">Add a branch</a></p><?cs include:"partials/foot.cs" ?>
