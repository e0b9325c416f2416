<?cs # What several pages show: icon, breadcrumb, mirror buttons, release card,
alert. ?><?cs

# name: of a symbol in icons.svg; the build keeps those named in templates. ?><?cs
def:icon(name) ?><svg class="icon" aria-hidden="true"><use href="/static/icons.svg?v=<?cs var:Site.assets ?>#<?cs var:name ?>"></use></svg><?cs
/def ?><?cs

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

# age: time, ago. ?><?cs
def:age(age) ?><time datetime="<?cs var:age.time ?>"><?cs var:age.ago ?></time><?cs
/def ?><?cs

# link: one of up, down, changed, unclear, unchecked; and of when, an age. Our
# own page has none of them. ?><?cs
def:link_state(link) ?><?cs
if:link.up ?><span class="state ok"><?cs call:icon("check-circle-fill") ?> answers, checked <?cs call:age(link) ?></span><?cs
elif:link.unchecked ?><span class="state"><?cs call:icon("question-circle") ?> not checked yet</span><?cs
elif:link.down ?><span class="state bad"><?cs call:icon("x-circle-fill") ?> went down <?cs call:age(link) ?></span><?cs
elif:link.changed ?><span class="state unsure"><?cs call:icon("exclamation-triangle-fill") ?> not this file, checked <?cs call:age(link) ?></span><?cs
elif:link.unclear ?><span class="state"><?cs call:icon("question-circle") ?> no clear answer, checked <?cs call:age(link) ?></span><?cs
/if ?><?cs
/def ?><?cs

# links.N: label, url, incremental, foreign (one for another device, as its
# name says), and what link_state reads. ?><?cs
def:mirrors(links) ?><?cs
each:link = links ?><span class="mirror"><a class="btn <?cs if:link.incremental ?>btn-warning<?cs else ?>btn-primary<?cs /if ?>" href="<?cs var:link.url ?>" rel="noopener"><?cs call:icon("download") ?> <?cs var:link.label ?></a><?cs if:link.foreign ?> <span class="state bad"><?cs call:icon("exclamation-triangle-fill") ?> its name says: for another device or region</span><?cs /if ?> <?cs call:link_state(link) ?></span> <?cs
/each ?><?cs
/def ?><?cs

# package: filename, curl, aria2, md5_line, md5_url, get_url; Site.url. ?><?cs
def:commands(package) ?><?cs if:package.curl || package.md5_line ?>
<details><summary>Download and check on the command line</summary><?cs
if:package.curl ?>
<p>Goes on where an earlier try stopped:</p>
<pre class="command" data-copy="the curl command"><?cs var:package.curl ?></pre><?cs
/if ?><?cs
if:package.aria2 ?>
<p>From all mirrors at once<?cs if:package.aria2_checks ?>, and checks the MD5<?cs /if ?>:</p>
<pre class="command" data-copy="the aria2c command"><?cs var:package.aria2 ?></pre><?cs
/if ?><?cs
if:package.curl && package.get_url && Site.url ?>
<p>From the best mirror that answers when you run it; or from all of those, with aria2c (<a href="<?cs var:package.get_url ?>?mirrorlist" rel="nofollow">which they are</a>):</p>
<pre class="command" data-copy="the command for the best mirror">curl -C - -LO <?cs var:Site.url ?><?cs var:package.get_url ?></pre>
<pre class="command" data-copy="the command for all mirrors">aria2c <?cs var:Site.url ?><?cs var:package.get_url ?>.meta4</pre><?cs
/if ?><?cs
if:package.md5_line ?>
<p>For <code>md5sum -c</code>, or as a file: <a href="<?cs var:package.md5_url ?>"><?cs var:package.filename ?>.md5</a></p>
<pre class="command" data-copy="the checksum line"><?cs var:package.md5_line ?></pre><?cs
/if ?>
</details><?cs /if ?><?cs
/def ?><?cs

# package: vanished: an age; rom: its mirrors are its vendor's. ?><?cs
def:vanished(package) ?><?cs if:package.vanished.time ?>
<dt>Availability</dt><dd class="text-warning"><?cs call:icon("x-circle-fill") ?> <?cs if:package.rom ?>Withdrawn by its vendor<?cs else ?>No longer there<?cs /if ?>: since <time datetime="<?cs var:package.vanished.time ?>"><?cs var:package.vanished.date ?></time> every mirror answers that it is not there.</dd><?cs /if ?><?cs
/def ?><?cs

# options.N: value; a level or a later one. What was chosen need not be of them. ?><?cs
def:patch_levels(options, chosen) ?><?cs set:other_level = chosen ?>
<p class="field"><label for="patch_level">Security patch</label>
<select class="form-select" id="patch_level" name="patch_level"><option value="">Any</option><?cs
each:option = options ?><option value="<?cs var:option.value ?>"<?cs if:option.value == chosen ?> selected<?cs set:other_level = "" ?><?cs /if ?>><?cs var:option.value ?> or later</option><?cs
/each ?><?cs if:other_level ?><option value="<?cs var:other_level ?>" selected><?cs var:other_level ?> or later</option><?cs /if ?></select></p><?cs
/def ?><?cs

# guard: codename (of the page), page and package, version and device: regions
# that contradict each other; codename: the package's. ?><?cs
def:guard(guard, codename) ?><?cs if:guard.warns ?>
<p class="guard text-warning"><?cs call:icon("exclamation-triangle") ?> <?cs
if:guard.codename ?>For <?cs var:codename ?>, not for <?cs var:guard.codename ?>. <?cs /if ?><?cs
if:guard.page ?>For <?cs var:guard.package ?>, while this page says <?cs var:guard.page ?>. <?cs /if ?><?cs
if:guard.version ?>The version is one for <?cs var:guard.version ?>, the device’s name one for <?cs var:guard.device ?>.<?cs /if ?></p><?cs /if ?><?cs
/def ?><?cs

# package: guard, device, codename, codename_url, branch, type, region, android,
# patch_level, size, date, filename, md5, md5_known, md5_digits, sha256, vanished, links,
# files, has_files, lost (no link leads to the file), has_changelog, changelog,
# changelog_id, compare_url, latest_url, path_url, from_version (of its
# incremental), and
# what commands reads; version; rom: whether it is of a ROM. ?><?cs
def:release_card(package, version, rom) ?>
<section class="card card-body" aria-label="<?cs if:package.type ?><?cs var:package.type ?> package<?cs else ?>Firmware<?cs /if ?>: <?cs var:package.filename ?>">
<p class="card-head"><?cs
if:package.type ?><span class="badge badge-type"><?cs var:package.type ?></span><?cs /if ?><?cs
if:package.region ?><span class="badge badge-soft"><?cs var:package.region ?></span><?cs /if ?><span class="badge badge-soft"><?cs var:package.branch ?></span><?cs
if:package.android ?><span class="badge badge-soft">Android <?cs var:package.android ?></span><?cs /if ?></p><?cs
call:guard(package.guard, package.codename) ?>
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
<dt>Android</dt><dd><?cs var:package.android ?></dd><?cs /if ?><?cs
if:package.patch_level ?>
<dt>Security patch</dt><dd><?cs var:package.patch_level ?></dd><?cs /if ?>
<dt>Size</dt><dd><?cs var:package.size ?></dd>
<dt>Release Date</dt><dd><?cs var:package.date ?></dd>
<dt><?cs if:rom ?>Package Name<?cs else ?>Firmware Package Name<?cs /if ?></dt><dd class="file"><span data-copy="the file name"><?cs var:package.filename ?></span></dd>
<dt>MD5</dt><dd class="hash"><?cs if:package.md5_known ?><span data-copy="the MD5"><?cs var:package.md5 ?></span><?cs else ?><?cs var:package.md5 ?><?cs /if ?></dd><?cs
if:package.md5_digits ?>
<dt>Hash in the file name</dt><dd><code><?cs var:package.md5_digits ?></code>: the first ten digits of the MD5</dd><?cs /if ?><?cs
if:package.sha256 ?>
<dt>SHA-256</dt><dd class="hash"><?cs var:package.sha256 ?></dd><?cs /if ?><?cs
call:vanished(package) ?><?cs
if:!package.lost ?>
<dt>Download</dt><dd class="mirrors"><?cs call:mirrors(package.links) ?></dd><?cs
if:package.has_files ?>
<dt>Direct links</dt><dd class="mirrors"><?cs call:mirrors(package.files) ?></dd><?cs /if ?><?cs
else ?>
<dt>Availability</dt><dd class="text-warning">No download link is known for this file.</dd>
<dt>Download</dt><dd><?cs each:link = package.links ?><a href="<?cs var:link.url ?>"><?cs var:link.label ?></a> <?cs /each ?></dd><?cs
/if ?>
</dl><?cs
call:commands(package) ?><?cs
if:package.has_changelog ?>
<details class="changelog"><summary>Changelog</summary><pre id="<?cs var:package.changelog_id ?>"><?cs var:package.changelog ?></pre></details><?cs
/if ?><?cs
if:package.compare_url ?>
<ul class="card-links"><li><a class="card-link" href="<?cs var:package.compare_url ?>" rel="nofollow">What changed since the version before</a></li><li><a class="card-link" href="<?cs var:package.latest_url ?>" rel="nofollow">From here to the latest</a></li><?cs
if:package.path_url ?><li><a class="card-link" href="<?cs var:package.path_url ?>" rel="nofollow">Here from <?cs var:package.from_version ?></a></li><?cs /if ?></ul><?cs
/if ?>
</section><?cs
/def ?>
