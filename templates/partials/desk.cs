<?cs # What pages of the desk share. Reads Page.desk: user, role, admin, csrf,
said, section (of the address). ?><?cs

def:csrf() ?><input type="hidden" name="csrf" value="<?cs var:Page.desk.csrf ?>"><?cs
/def ?><?cs

def:desk_link(section, text) ?>
<li><a href="/desk/<?cs var:section ?>/"<?cs if:Page.desk.section == section ?> aria-current="true"<?cs /if ?>><?cs var:text ?></a></li><?cs
/def ?><?cs

def:desk_nav() ?><?cs if:Page.desk.user ?>
<nav class="desk-nav" aria-label="Desk"><ul>
<li><a href="/desk/"<?cs if:!Page.desk.section ?> aria-current="true"<?cs /if ?>>Desk</a></li><?cs
call:desk_link("add", "Add") ?><?cs
call:desk_link("releases", "Releases") ?><?cs
call:desk_link("drafts", "Drafts") ?><?cs
call:desk_link("suggestions", "Suggestions") ?><?cs
call:desk_link("changes", "Changes") ?><?cs
if:Page.desk.admin ?><?cs
call:desk_link("import", "Import") ?><?cs
call:desk_link("devices", "Devices") ?><?cs
call:desk_link("products", "Products") ?><?cs
call:desk_link("articles", "Articles") ?><?cs
call:desk_link("outbox", "Outbox") ?><?cs
call:desk_link("settings", "Settings") ?><?cs
call:desk_link("users", "Users") ?><?cs
call:desk_link("tokens", "Tokens") ?><?cs /if ?>
</ul>
<form method="post" action="/desk/sign-out/"><?cs call:csrf() ?><a href="/desk/account/"><?cs var:Page.desk.user ?></a> (<?cs var:Page.desk.role ?>) <button type="submit" class="btn btn-plain btn-sm">Sign out</button></form>
</nav><?cs
if:Page.desk.said ?>
<p class="alert alert-success" role="status"><?cs var:Page.desk.said ?></p><?cs /if ?><?cs
/if ?><?cs
/def ?><?cs

# text: what is wrong with the form as a whole. ?><?cs
def:form_error(text) ?><?cs if:text ?>
<p class="alert alert-danger" role="alert" id="form-error"><?cs var:text ?></p><?cs /if ?><?cs
/def ?><?cs

# text: what is wrong with the one field of a form that may be. ?><?cs
def:field_error(text) ?><?cs if:text ?>
<p class="bad" id="form-error"><?cs var:text ?></p><?cs /if ?><?cs
/def ?><?cs

def:field_state(f) ?><?cs if:f.required ?> required<?cs /if ?><?cs
if:f.error ?> aria-invalid="true"<?cs /if ?><?cs
if:f.error || f.help ?> aria-describedby="<?cs if:f.error ?><?cs var:f.name ?>-error<?cs /if ?><?cs if:f.error && f.help ?> <?cs /if ?><?cs if:f.help ?><?cs var:f.name ?>-help<?cs /if ?>"<?cs /if ?><?cs
if:f.focus ?> autofocus<?cs /if ?><?cs
/def ?><?cs

# f: name, label, value, error, help, type, required, max, focus, options.N
# .value .text .selected, lines, wide, list. ?><?cs
def:field(f) ?>
<div class="field<?cs if:f.lines || f.wide ?> wide<?cs /if ?>">
<label class="form-label" for="<?cs var:f.name ?>"><?cs var:f.label ?><?cs if:!f.required ?> <span class="muted">(optional)</span><?cs /if ?></label><?cs
if:subcount(f.options) > 0 ?>
<select class="form-select" id="<?cs var:f.name ?>" name="<?cs var:f.name ?>"<?cs call:field_state(f) ?>><?cs
each:option = f.options ?><option value="<?cs var:option.value ?>"<?cs if:option.selected ?> selected<?cs /if ?>><?cs var:option.text ?></option><?cs /each ?></select><?cs
elif:f.lines ?>
<textarea class="form-control" id="<?cs var:f.name ?>" name="<?cs var:f.name ?>" rows="<?cs var:f.lines ?>"<?cs call:field_state(f) ?>>
<?cs var:f.value ?></textarea><?cs
else ?>
<input class="form-control" id="<?cs var:f.name ?>" name="<?cs var:f.name ?>" type="<?cs if:f.type ?><?cs var:f.type ?><?cs else ?>text<?cs /if ?>" value="<?cs var:f.value ?>"<?cs if:f.max ?> maxlength="<?cs var:f.max ?>"<?cs /if ?><?cs if:f.list ?> list="<?cs var:f.list ?>"<?cs /if ?><?cs call:field_state(f) ?>><?cs
/if ?><?cs
if:f.help ?>
<p class="help" id="<?cs var:f.name ?>-help"><?cs var:f.help ?></p><?cs /if ?><?cs
if:f.error ?>
<p class="bad" id="<?cs var:f.name ?>-error"><?cs var:f.error ?></p><?cs /if ?>
</div><?cs
/def ?><?cs

# state: of what the form was made from. ?><?cs
def:form_state(state) ?><?cs if:state ?><input type="hidden" name="state" value="<?cs var:state ?>"><?cs /if ?><?cs
/def ?><?cs

# fields.N: label, value; what somebody else has stored meanwhile. ?><?cs
def:stored(fields) ?><?cs if:subcount(fields) > 0 ?>
<h2>Stored now</h2>
<dl><?cs each:f = fields ?><dt><?cs var:f.label ?></dt><dd class="text"><?cs if:f.value ?><?cs var:f.value ?><?cs else ?>nothing<?cs /if ?></dd><?cs /each ?></dl><?cs /if ?><?cs
/def ?><?cs

# entries.N: id, at, actor, address, action, subject, url. ?><?cs
def:change_table(entries) ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Of what</th></tr></thead>
<tbody><?cs each:entry = entries ?>
<tr><td><?cs if:entry.url ?><a href="<?cs var:entry.url ?>"><?cs var:entry.at ?></a><?cs else ?><?cs var:entry.at ?><?cs /if ?></td><td data-label="Who"><?cs var:entry.actor ?></td><td data-label="What"><?cs var:entry.action ?></td><td class="subject" data-label="Of what"><?cs var:entry.subject ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
/def ?>
