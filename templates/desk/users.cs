<?cs # Users and the audit of their accounts. Reads Page.users.N: id, name, role,
other_role, state, sessions, active, open, own; Page.refused; Page.form.*;
Page.changes.N. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs

def:act(user, action, text) ?><form method="post" action="/desk/users/<?cs var:user.id ?>/<?cs var:action ?>"><?cs call:csrf() ?><?cs
if:action == "role" ?><input type="hidden" name="role" value="<?cs var:user.other_role ?>"><?cs /if ?><button class="btn btn-plain btn-sm" aria-label="<?cs var:user.name ?>: <?cs var:text ?>"><?cs var:text ?></button></form><?cs
/def ?><?cs call:desk_nav() ?>
<h1>Users</h1><?cs call:form_error(Page.refused) ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">State</th><th scope="col">Open sessions</th><th scope="col">Change</th></tr></thead>
<tbody><?cs each:user = Page.users ?>
<tr><td><?cs var:user.name ?></td><td data-label="Role"><?cs var:user.role ?></td><td data-label="State"><?cs var:user.state ?></td><td data-label="Open sessions"><?cs var:user.sessions ?></td><td><div class="actions"><?cs
if:user.active ?><?cs call:act(user, "link", "New link") ?><?cs /if ?><?cs
if:user.open ?><?cs call:act(user, "end", "End sessions") ?><?cs /if ?><?cs
if:!user.own ?><?cs
if:user.role == "admin" ?><?cs call:act(user, "role", "Make editor") ?><?cs else ?><?cs call:act(user, "role", "Make admin") ?><?cs /if ?><?cs
if:user.active ?><?cs call:act(user, "disable", "Disable") ?><?cs else ?><?cs call:act(user, "enable", "Enable") ?><?cs /if ?><?cs
/if ?></div></td></tr><?cs /each ?>
</tbody></table></div>
<p>Who waits has not set a password yet. A new link lets its user choose a password and new codes; until then the old ones work.</p>
<h2 id="add">Add a user</h2>
<form class="narrow-form" method="post" action="/desk/users/add" aria-labelledby="add"><?cs call:csrf() ?><?cs
each:f = Page.form ?><?cs call:field(f) ?><?cs /each ?>
<p class="actions"><button class="btn btn-primary">Add and show the link</button></p>
</form>
<h2>What became of accounts</h2><?cs
if:subcount(Page.changes) > 0 ?><?cs call:change_table(Page.changes) ?><?cs
else ?><p>Nothing yet.</p><?cs /if ?><?cs include:"partials/foot.cs" ?>
