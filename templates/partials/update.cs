<?cs # What the update path and what changed share: the form, and what is wrong
or to be chosen. ?><?cs

# name: of the field; label; update: versions.N.version .date .device .chosen;
# optional: text of the first choice, which is none. ?><?cs
def:version_choice(name, label, update, optional) ?>
<p class="field grow"><label for="<?cs var:name ?>"><?cs var:label ?></label>
<select class="form-select" id="<?cs var:name ?>" name="<?cs var:name ?>"<?cs if:name == "from" ?> required<?cs /if ?>><option value=""><?cs var:optional ?></option><?cs
each:version = update.versions ?><option value="<?cs var:version.version ?>"<?cs if:version.chosen && name == "to" ?> selected<?cs /if ?>><?cs var:version.version ?>, <?cs var:version.device ?>, <?cs var:version.date ?></option><?cs
/each ?></select></p><?cs
/def ?><?cs

# name, label, value, optional: what an empty one means. ?><?cs
def:version_field(name, label, value, optional) ?>
<p class="field grow"><label for="<?cs var:name ?>"><?cs var:label ?></label>
<input class="form-control" type="text" id="<?cs var:name ?>" name="<?cs var:name ?>" value="<?cs var:value ?>" maxlength="100" autocapitalize="characters" autocomplete="off" spellcheck="false"<?cs if:optional ?> placeholder="<?cs var:optional ?>"<?cs else ?> required<?cs /if ?>></p><?cs
/def ?><?cs

# action: of the form; update: from, to, codename, choosing, versions; default:
# what a version to go to means when it is left out; button: its text. ?><?cs
def:update_form(action, update, default, button) ?>
<form class="filter" action="<?cs var:action ?>"><?cs
if:update.choosing ?><?cs
call:version_choice("from", "From", update, "Choose a version") ?><?cs
call:version_choice("to", "To", update, default) ?><?cs
else ?><?cs
call:version_field("from", "From", update.from, "") ?><?cs
call:version_field("to", "To", update.to, default) ?><?cs
/if ?><?cs
if:update.codename ?><input type="hidden" name="codename" value="<?cs var:update.codename ?>"><?cs /if ?>
<p class="field"><button class="btn btn-primary" type="submit"><?cs var:button ?></button></p>
</form><?cs
/def ?><?cs

# update: why, several, choices.N.text .url. ?><?cs
def:update_trouble(update) ?><?cs if:update.why ?>
<p class="lead"><?cs var:update.why ?></p><?cs
if:subcount(update.choices) > 0 ?><?cs
if:!update.several ?>
<h2>Known</h2><?cs /if ?>
<ul><?cs each:choice = update.choices ?>
<li><a href="<?cs var:choice.url ?>" rel="nofollow"><?cs var:choice.text ?></a></li><?cs /each ?>
</ul><?cs
/if ?><?cs
if:!update.several ?>
<p>The archive of each device lists all its versions: <a href="/supported/">all devices</a>.</p><?cs /if ?><?cs
/if ?><?cs
/def ?><?cs

# version: version, url, branch, date, withdrawn. ?><?cs
def:version_link(version) ?><?cs
if:version.url ?><a class="version" href="<?cs var:version.url ?>"><?cs var:version.version ?></a><?cs if:version.withdrawn ?> (withdrawn)<?cs /if ?><?cs
else ?><span class="version"><?cs var:version.version ?></span><?cs /if ?><?cs
/def ?>
