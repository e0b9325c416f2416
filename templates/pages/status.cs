<?cs # How fresh the data are. Reads Page.fresh: see cgi/view/health.c;
Page.opened.N: filename, url, count. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs
with:fresh = Page.fresh ?>
<h1>Status</h1>
<p class="lead">How fresh the data are. This page is made at most once a minute; it is also there as <a href="/api/v1/status">JSON</a>.</p>
<div class="card card-body">
<h2 class="card-title">Releases</h2>
<dl><?cs
each:newest = fresh.newest ?>
<dt>Newest <?cs var:newest.product_name ?></dt><dd><a href="<?cs var:newest.url ?>"><?cs var:newest.version ?></a> for <?cs var:newest.title ?><?cs if:newest.date ?>, <?cs var:newest.date ?><?cs /if ?></dd><?cs /each ?>
<dt>Last publication</dt><dd><?cs if:fresh.published.time ?><?cs call:age(fresh.published) ?> (<?cs var:fresh.published.date ?>)<?cs else ?>not known<?cs /if ?></dd>
<dt>Last change</dt><dd><?cs if:fresh.updated.time ?><?cs call:age(fresh.updated) ?> (<?cs var:fresh.updated.date ?>)<?cs else ?>never<?cs /if ?></dd>
<dt>In all</dt><dd><?cs var:fresh.releases ?> releases with <?cs var:fresh.packages ?> packages, for <?cs var:fresh.devices ?> devices</dd>
</dl>
</div>
<div class="card card-body">
<h2 class="card-title">Mirrors</h2>
<dl>
<dt>Last check</dt><dd><?cs if:fresh.last_check.time ?><?cs call:age(fresh.last_check) ?> (<?cs var:fresh.last_check.time ?>)<?cs else ?>never<?cs /if ?></dd>
<dt>Oldest check</dt><dd><?cs if:fresh.oldest_check.time ?><?cs call:age(fresh.oldest_check) ?> (<?cs var:fresh.oldest_check.time ?>)<?cs else ?>none<?cs /if ?></dd>
<dt>Links</dt><dd><?cs var:fresh.links ?>; checked in the last day <?cs var:fresh.checked_day ?> of them, in the last week <?cs var:fresh.checked_week ?></dd>
<dt>Their state</dt><dd><?cs var:fresh.up ?> answer, <?cs var:fresh.down ?> are down, <?cs var:fresh.changed ?> offer another file, <?cs var:fresh.unknown ?> gave no clear answer (<a href="/mirrors/">by host</a>)</dd>
<dt>Opened here</dt><dd><?cs var:fresh.opened ?><?cs if:fresh.opened == 1 ?> time<?cs else ?> times<?cs /if ?> in the last 7 days. Counted are days and file names, and nothing about who it was.</dd>
</dl><?cs
if:subcount(Page.opened) > 0 ?>
<h3>Opened most</h3>
<ol><?cs each:file = Page.opened ?>
<li class="file"><a href="<?cs var:file.url ?>" rel="nofollow"><?cs var:file.filename ?></a>: <?cs var:file.count ?></li><?cs /each ?>
</ol><?cs
/if ?>
</div>
<p class="muted">Schema of the database: <?cs var:fresh.schema ?>.</p><?cs
/with ?><?cs include:"partials/foot.cs" ?>
