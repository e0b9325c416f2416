<?cs # Releases. Reads Page.releases.N: id, title, codename, product_name,
version, branch, date, state; Page.filter, .next_url. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Releases</h1>
<form class="filter" action="/desk/releases/">
<div class="field grow"><label class="form-label" for="q">Device, version, file name or words</label><input class="form-control" id="q" name="q" type="search" value="<?cs var:Page.filter.q ?>"></div>
<div class="field"><label class="form-label" for="product">Product</label><select class="form-select" id="product" name="product"><option value="">All</option><?cs each:choice = Site.choices.products ?><option value="<?cs var:choice.value ?>"<?cs if:choice.value == Page.filter.product ?> selected<?cs /if ?>><?cs var:choice.text ?></option><?cs /each ?></select></div>
<div class="field"><label class="form-label" for="branch">Branch</label><select class="form-select" id="branch" name="branch"><option value="">All</option><?cs each:choice = Site.choices.branches ?><option value="<?cs var:choice.value ?>"<?cs if:choice.value == Page.filter.branch ?> selected<?cs /if ?>><?cs var:choice.text ?></option><?cs /each ?></select></div>
<div class="field"><label class="form-label" for="region">Region</label><select class="form-select" id="region" name="region"><option value="">All</option><?cs each:choice = Site.choices.regions ?><option value="<?cs var:choice.value ?>"<?cs if:choice.value == Page.filter.region ?> selected<?cs /if ?>><?cs var:choice.text ?></option><?cs /each ?></select></div>
<div class="field"><label class="form-label" for="state">State</label><select class="form-select" id="state" name="state"><option value="">Published</option><option value="draft"<?cs if:Page.filter.state == "draft" ?> selected<?cs /if ?>>Draft (from a bot)</option><option value="withdrawn"<?cs if:Page.filter.state == "withdrawn" ?> selected<?cs /if ?>>Withdrawn</option></select></div>
<button class="btn btn-primary">Show</button>
</form><?cs
if:subcount(Page.releases) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Release</th><th scope="col">Product</th><th scope="col">Version</th><th scope="col">Branch</th><th scope="col">Date</th><th scope="col">Changed</th></tr></thead>
<tbody><?cs each:release = Page.releases ?>
<tr><td><a href="/desk/releases/<?cs var:release.id ?>/"><?cs var:release.title ?> (<?cs var:release.codename ?>)</a></td><td data-label="Product"><?cs var:release.product_name ?></td><td class="version" data-label="Version"><?cs var:release.version ?></td><td data-label="Branch"><?cs var:release.branch ?></td><td data-label="Date"><?cs var:release.date ?></td><td data-label="Changed"><?cs var:release.updated ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?><p>There are none.</p><?cs /if ?><?cs
if:Page.next_url ?><p class="pages"><a class="btn btn-plain" href="<?cs var:Page.next_url ?>" rel="next">More</a></p><?cs /if ?><?cs include:"partials/foot.cs" ?>
