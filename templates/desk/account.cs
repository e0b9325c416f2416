<?cs # One's own account. Reads Page.sessions.N: id, created, seen, address,
agent, own; Page.codes, Page.password.error, Page.new.error,
Page.recovery.error. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Your account</h1>
<h2 id="sessions">Where you are signed in</h2>
<p>A session ends after two hours without use, and after twelve hours.</p>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Browser</th><th scope="col">Address</th><th scope="col">Since</th><th scope="col">Last used</th><th scope="col">End it</th></tr></thead>
<tbody><?cs each:session = Page.sessions ?>
<tr><td><?cs if:session.agent ?><?cs var:session.agent ?><?cs else ?>Unknown<?cs /if ?></td><td data-label="Address"><?cs var:session.address ?></td><td data-label="Since"><?cs var:session.created ?></td><td data-label="Last used"><?cs var:session.seen ?></td><td><?cs if:session.own ?>this one<?cs else ?><form method="post" action="/desk/account/sessions/<?cs var:session.id ?>"><?cs call:csrf() ?><button class="btn btn-plain btn-sm" aria-label="End the session of <?cs var:session.address ?>">End</button></form><?cs /if ?></td></tr><?cs /each ?>
</tbody></table></div>
<form method="post" action="/desk/account/sessions/others"><?cs call:csrf() ?><p><button class="btn btn-plain">End all others</button></p></form>
<h2 id="password-title">Password</h2>
<form class="narrow-form" method="post" action="/desk/account/password" aria-labelledby="password-title"><?cs call:csrf() ?>
<div class="field"><label class="form-label" for="old">Your password now</label><input class="form-control" id="old" name="password" type="password" autocomplete="current-password" maxlength="256" required<?cs if:Page.password.error ?> autofocus aria-invalid="true" aria-describedby="form-error"<?cs /if ?>><?cs call:field_error(Page.password.error) ?></div>
<div class="field"><label class="form-label" for="new">The new one</label><input class="form-control" id="new" name="new" type="password" autocomplete="new-password" minlength="12" maxlength="256" required aria-describedby="new-help<?cs if:Page.new.error ?> form-error<?cs /if ?>"<?cs if:Page.new.error ?> autofocus aria-invalid="true"<?cs /if ?>><p class="help" id="new-help">At least 12 characters. All other sessions end.</p><?cs call:field_error(Page.new.error) ?></div>
<div class="field"><label class="form-label" for="again">The new one again</label><input class="form-control" id="again" name="again" type="password" autocomplete="new-password" maxlength="256" required></div>
<p><button class="btn btn-primary">Change the password</button></p>
</form>
<h2 id="codes-title">Recovery codes</h2>
<p>You have <?cs var:Page.codes ?> that were not used. New ones take the place of all of them.</p>
<form class="narrow-form" method="post" action="/desk/account/recovery" aria-labelledby="codes-title"><?cs call:csrf() ?>
<div class="field"><label class="form-label" for="recovery-password">Your password</label><input class="form-control" id="recovery-password" name="password" type="password" autocomplete="current-password" maxlength="256" required<?cs if:Page.recovery.error ?> autofocus aria-invalid="true" aria-describedby="form-error"<?cs /if ?>><?cs call:field_error(Page.recovery.error) ?></div>
<p><button class="btn btn-plain">Make new recovery codes</button></p>
</form><?cs include:"partials/foot.cs" ?>
