<?cs # What several pages show: breadcrumb, mirror buttons, release card, alert. ?><?cs

# crumbs.N: text, url. The last is the page itself. ?><?cs
def:breadcrumb(crumbs) ?><?cs if:subcount(crumbs) > 0 ?>
<nav aria-label="breadcrumb"><ol class="breadcrumb"><?cs
each:crumb = crumbs ?><?cs
if:last(crumb) ?>
<li class="breadcrumb-item active" aria-current="page"><?cs
else ?>
<li class="breadcrumb-item"><?cs
/if ?><?cs if:crumb.url ?><a href="<?cs var:crumb.url ?>"><?cs var:crumb.text ?></a><?cs else ?><?cs var:crumb.text ?><?cs /if ?></li><?cs
/each ?>
</ol></nav><?cs
/if ?><?cs
/def ?><?cs

# subject: channel_name, channel_url; what: what is announced there. ?><?cs
def:alert(subject, what) ?><?cs if:subject.channel_url ?>
<p class="alert alert-primary">Follow <a class="alert-link" href="<?cs var:subject.channel_url ?>" rel="noopener"><?cs var:subject.channel_name ?></a> on Telegram to get notified when <?cs var:what ?> is out!</p><?cs
/if ?><?cs
/def ?><?cs

# links.N: label, url, incremental. ?><?cs
def:mirrors(links) ?><?cs
each:link = links ?><a class="btn <?cs if:link.incremental ?>btn-warning<?cs else ?>btn-primary<?cs /if ?>" href="<?cs var:link.url ?>" rel="noopener"><?cs var:link.label ?></a> <?cs
/each ?><?cs
/def ?><?cs

# package: device, codename, codename_url, branch, type, region,
# android, size, date, filename, md5, md5_digits, sha256, links, files,
# has_files, lost (no link leads to the file), has_changelog, changelog, changelog_id; version; rom: whether it is of a ROM. ?><?cs
def:release_card(package, version, rom) ?>
<section class="card card-body">
<dl>
<dt>Device</dt><dd><?cs var:package.device ?></dd>
<dt>Codename</dt><dd><a href="<?cs var:package.codename_url ?>"><?cs var:package.codename ?></a></dd>
<dt>Version</dt><dd><?cs var:version ?></dd>
<dt>Branch</dt><dd><?cs var:package.branch ?></dd><?cs
if:package.type ?>
<dt>Type</dt><dd><?cs var:package.type ?></dd><?cs /if ?><?cs
if:package.region ?>
<dt>Region</dt><dd><?cs var:package.region ?></dd><?cs /if ?><?cs
if:package.android ?>
<dt>Android</dt><dd><?cs var:package.android ?></dd><?cs /if ?>
<dt>Size</dt><dd><?cs var:package.size ?></dd>
<dt>Release Date</dt><dd><?cs var:package.date ?></dd>
<dt><?cs if:rom ?>Package Name<?cs else ?>Firmware Package Name<?cs /if ?></dt><dd class="file"><?cs var:package.filename ?></dd>
<dt>MD5</dt><dd class="hash"><?cs var:package.md5 ?></dd><?cs
if:package.md5_digits ?>
<dt>Hash in the file name</dt><dd><code><?cs var:package.md5_digits ?></code>: the first ten digits of the MD5</dd><?cs /if ?><?cs
if:package.sha256 ?>
<dt>SHA-256</dt><dd class="hash"><?cs var:package.sha256 ?></dd><?cs /if ?><?cs
if:!package.lost ?>
<dt>Download</dt><dd class="mirrors"><?cs call:mirrors(package.links) ?></dd><?cs
if:package.has_files ?>
<dt>Direct links</dt><dd class="mirrors"><?cs call:mirrors(package.files) ?></dd><?cs /if ?><?cs
else ?>
<dt>Availability</dt><dd class="text-warning">No download link is known for this file.</dd>
<dt>Download</dt><dd><?cs each:link = package.links ?><a href="<?cs var:link.url ?>"><?cs var:link.label ?></a> <?cs /each ?></dd><?cs
/if ?>
</dl><?cs
if:package.has_changelog ?>
<details class="changelog"><summary>Changelog</summary><pre id="<?cs var:package.changelog_id ?>"><?cs var:package.changelog ?></pre></details><?cs
/if ?>
</section><?cs
/def ?>
