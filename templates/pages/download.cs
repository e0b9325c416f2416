<?cs # One file, and where it is. Reads Page.package: see cgi/view/release.c;
Page.version, Page.release_url. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs
with:package = Page.package ?>
<h1 class="file">Download <?cs var:package.filename ?></h1>
<div class="card card-body"><?cs
call:guard(package.guard, package.codename) ?>
<dl>
<dt>For</dt><dd><?cs var:package.device ?> (<a href="<?cs var:package.codename_url ?>"><?cs var:package.codename ?></a>)</dd><?cs
if:package.region ?>
<dt>Region</dt><dd><?cs var:package.region ?></dd><?cs /if ?><?cs
if:package.android ?>
<dt>Android</dt><dd><?cs var:package.android ?></dd><?cs /if ?>
<dt>Version</dt><dd><a href="<?cs var:Page.release_url ?>"><?cs var:Page.version ?></a></dd>
<dt>Branch</dt><dd><?cs var:package.branch ?></dd><?cs
if:package.size ?>
<dt>Size</dt><dd><?cs var:package.size ?></dd><?cs /if ?>
<dt>Release date</dt><dd><?cs var:package.date ?></dd>
<dt>MD5</dt><dd class="hash"><?cs if:package.md5_known ?><span data-copy="the MD5"><?cs var:package.md5 ?></span><?cs else ?><?cs var:package.md5 ?><?cs /if ?></dd><?cs
if:package.sha256 ?>
<dt>SHA-256</dt><dd class="hash"><?cs var:package.sha256 ?></dd><?cs /if ?><?cs
call:vanished(package) ?>
<dt>Download</dt><dd class="mirrors"><?cs
if:package.has_files ?><?cs call:mirrors(package.files) ?><?cs
else ?><?cs
each:link = package.links ?><?cs if:!link.own ?><span class="mirror"><a class="btn <?cs if:link.incremental ?>btn-warning<?cs else ?>btn-primary<?cs /if ?>" href="<?cs var:link.url ?>" rel="noopener"><?cs call:icon("download") ?> <?cs var:link.label ?></a> <?cs call:link_state(link) ?></span> <?cs /if ?><?cs /each ?><?cs
if:package.lost ?><b>No download link is known for this file.</b> The release is listed with its MD5 so that a copy from elsewhere can be checked.<?cs /if ?><?cs
/if ?></dd>
</dl><?cs
call:commands(package) ?>
</div><?cs
/with ?><?cs include:"partials/foot.cs" ?>
