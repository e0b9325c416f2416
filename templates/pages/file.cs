<?cs # The mirrors of one file. Reads Page.file: see cgi/view/mirror_list.c;
Page.instead: it is shown because none can be gone to; Site.url. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs
with:file = Page.file ?>
<h1 class="file">Mirrors of <?cs var:file.filename ?></h1><?cs
if:file.vanished.time ?>
<p class="alert alert-warning"><?cs call:icon("x-circle-fill") ?> <?cs if:file.rom ?>Its vendor has withdrawn this file<?cs else ?>This file is no longer there<?cs /if ?>: since <time datetime="<?cs var:file.vanished.time ?>"><?cs var:file.vanished.date ?></time> every mirror answers that it is not there.</p><?cs
elif:subcount(file.mirrors) == 0 ?>
<p class="alert alert-warning"><?cs call:icon("x-circle-fill") ?> No download link is known for this file.</p><?cs
elif:Page.instead ?>
<p class="alert alert-warning"><?cs call:icon("x-circle-fill") ?> None of its mirrors has the file at the moment. They are checked again and again: please come back later, or try them yourself.</p><?cs
/if ?>
<div class="card card-body">
<dl>
<dt>For</dt><dd><?cs var:file.device ?></dd>
<dt>Version</dt><dd><a href="<?cs var:file.release_url ?>"><?cs var:file.product_name ?> <?cs var:file.version ?></a></dd><?cs
if:?file.length ?>
<dt>Size</dt><dd><?cs var:file.length ?> bytes</dd><?cs
elif:file.size ?>
<dt>Size</dt><dd><?cs var:file.size ?></dd><?cs /if ?><?cs
if:file.md5 ?>
<dt>MD5</dt><dd class="hash"><span data-copy="the MD5"><?cs var:file.md5 ?></span></dd><?cs /if ?><?cs
if:file.sha256 ?>
<dt>SHA-256</dt><dd class="hash"><span data-copy="the SHA-256"><?cs var:file.sha256 ?></span></dd><?cs /if ?><?cs
if:!Page.instead ?>
<dt>Opened here</dt><dd><?cs if:file.opened ?><?cs var:file.opened ?><?cs if:file.opened == 1 ?> time<?cs else ?> times<?cs /if ?><?cs else ?>Not<?cs /if ?> in the last 30 days</dd><?cs /if ?>
</dl>
</div><?cs
if:subcount(file.mirrors) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Mirror</th><th scope="col">Taken</th><th scope="col">State</th><th scope="col">Last success</th><th scope="col">Size</th><th scope="col">First byte</th></tr></thead>
<tbody><?cs each:mirror = file.mirrors ?>
<tr><td><?cs if:mirror.url ?><a href="<?cs var:mirror.url ?>" rel="noopener nofollow"><?cs var:mirror.label ?></a><?cs else ?><?cs var:mirror.label ?><?cs /if ?> <span class="muted"><?cs var:mirror.host ?></span></td><td data-label="Taken"><?cs if:mirror.priority ?>as number <?cs var:mirror.priority ?><?cs else ?>not: <?cs var:mirror.excluded ?><?cs /if ?></td><td data-label="State"><?cs call:link_state(mirror) ?></td><td data-label="Last success"><?cs if:mirror.succeeded.time ?><?cs call:age(mirror.succeeded) ?><?cs else ?>none yet<?cs /if ?></td><td data-label="Size"><?cs if:?mirror.length ?><?cs var:mirror.length ?> bytes<?cs else ?>not told<?cs /if ?></td><td data-label="First byte"><?cs if:?mirror.latency ?>after <?cs var:mirror.latency ?> ms<?cs else ?>none<?cs /if ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
/if ?><?cs
if:Site.url && !Page.instead ?>
<h2>On the command line</h2>
<p>From the first of them, as it is then; or from all that are taken, with aria2c:</p>
<pre class="command" data-copy="the command for the best mirror">curl -C - -LO <?cs var:Site.url ?><?cs var:file.get_url ?></pre>
<pre class="command" data-copy="the command for all mirrors">aria2c <?cs var:Site.url ?><?cs var:file.metalink_url ?></pre><?cs
/if ?><?cs
if:!Page.instead ?>
<p>This list as <a href="<?cs var:file.json_url ?>" rel="nofollow">JSON</a><?cs if:subcount(file.mirrors) > 0 ?>; how all <a href="/mirrors/">mirrors</a> do<?cs /if ?>.</p><?cs
/if ?><?cs
/with ?><?cs include:"partials/foot.cs" ?>
