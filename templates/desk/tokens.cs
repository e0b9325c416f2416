<?cs # Tokens of bots. Reads Page.tokens.N: id, name, scopes, created, expires,
expired, used, revoked; Page.form.*; Page.scopes.N: name, text, checked; Page
.scopes_error. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Tokens</h1><?cs
if:subcount(Page.tokens) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Name</th><th scope="col">Scopes</th><th scope="col">Created</th><th scope="col">Expires</th><th scope="col">Last used</th><th scope="col">Revoke</th></tr></thead>
<tbody><?cs each:token = Page.tokens ?>
<tr><td><?cs var:token.name ?></td><td data-label="Scopes"><?cs var:token.scopes ?></td><td data-label="Created"><?cs var:token.created ?></td><td data-label="Expires"><?cs var:token.expires ?><?cs if:token.expired ?> (it has)<?cs /if ?></td><td data-label="Last used"><?cs var:token.used ?></td><td><?cs if:token.revoked ?>revoked <?cs var:token.revoked ?><?cs else ?><form method="post" action="/desk/tokens/<?cs var:token.id ?>/revoke"><?cs call:csrf() ?><button class="btn btn-plain btn-sm" aria-label="Revoke the token of <?cs var:token.name ?>">Revoke</button></form><?cs /if ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?>
<p>There are no tokens yet.</p><?cs /if ?>
<h2 id="add">Add a token</h2>
<form class="narrow-form" method="post" action="/desk/tokens/add" aria-labelledby="add"><?cs call:csrf() ?><?cs
each:f = Page.form ?><?cs call:field(f) ?><?cs /each ?>
<fieldset class="field"<?cs if:Page.scopes_error ?> aria-describedby="scopes-error"<?cs /if ?>><legend>What it may do</legend><?cs
each:scope = Page.scopes ?>
<label><input type="checkbox" name="<?cs var:scope.name ?>" value="1"<?cs if:scope.checked ?> checked<?cs /if ?>> <?cs var:scope.text ?></label><?cs /each ?><?cs
if:Page.scopes_error ?>
<p class="bad" id="scopes-error"><?cs var:Page.scopes_error ?></p><?cs /if ?>
</fieldset>
<p class="actions"><button class="btn btn-primary">Add and show the token</button></p>
</form><?cs include:"partials/foot.cs" ?>
