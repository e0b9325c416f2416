<?cs # The steps of signing in: one of Page.password, code, invite, enrol and
recovery is set. Reads Page.title .name .next .error .secret .url .picture.path
.picture.width .codes. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?>
<h1><?cs var:Page.title ?></h1><?cs
if:Page.password ?><?cs call:form_error(Page.error) ?>
<form class="narrow-form" method="post" action="/desk/sign-in/"><?cs call:csrf() ?><input type="hidden" name="next" value="<?cs var:Page.next ?>">
<div class="field"><label class="form-label" for="name">Name</label>
<input class="form-control" id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="32" value="<?cs var:Page.name ?>" required<?cs if:!Page.name ?> autofocus<?cs /if ?>></div>
<div class="field"><label class="form-label" for="password">Password</label>
<input class="form-control" id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required<?cs if:Page.name ?> autofocus<?cs /if ?><?cs if:Page.error ?> aria-invalid="true" aria-describedby="form-error"<?cs /if ?>></div>
<p><button class="btn btn-primary">Sign in</button></p>
<p class="muted">You have forgotten it? An admin, or who runs the server, can give you a new link.</p>
</form><?cs
elif:Page.code ?>
<form class="narrow-form" method="post" action="/desk/code/"><?cs call:csrf() ?><input type="hidden" name="next" value="<?cs var:Page.next ?>">
<div class="field"><label class="form-label" for="code">The six digits that your phone shows</label>
<input class="form-control" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="32" required autofocus aria-describedby="code-help<?cs if:Page.error ?> form-error<?cs /if ?>"<?cs if:Page.error ?> aria-invalid="true"<?cs /if ?>>
<p class="help" id="code-help">Without your phone, one of your recovery codes does.</p><?cs call:field_error(Page.error) ?></div>
<p><button class="btn btn-primary">Go on</button></p>
</form><?cs
elif:Page.invite ?>
<p class="lead">Hello, <?cs var:Page.name ?>. This link works once: choose the password that you will sign in with.</p>
<form class="narrow-form" method="post"><?cs call:csrf() ?><input type="hidden" name="username" value="<?cs var:Page.name ?>" autocomplete="username">
<div class="field"><label class="form-label" for="password">Password</label>
<input class="form-control" id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="256" required autofocus aria-describedby="password-help<?cs if:Page.error ?> form-error<?cs /if ?>"<?cs if:Page.error ?> aria-invalid="true"<?cs /if ?>>
<p class="help" id="password-help">At least 12 characters: three or four words do.</p><?cs call:field_error(Page.error) ?></div>
<div class="field"><label class="form-label" for="again">The same again</label>
<input class="form-control" id="again" name="again" type="password" autocomplete="new-password" maxlength="256" required></div>
<p><button class="btn btn-primary">Go on</button></p>
</form><?cs
elif:Page.enrol ?>
<p class="lead">Each time you sign in you will be asked for a code from an app on your phone, such as Aegis, FreeOTP or Google Authenticator. Let it read this picture:</p><?cs
if:Page.picture.path ?>
<svg class="qr" role="img" aria-label="QR code of the secret below" viewBox="0 0 <?cs var:Page.picture.width ?> <?cs var:Page.picture.width ?>"><path fill="#fff" d="M0 0h<?cs var:Page.picture.width ?>v<?cs var:Page.picture.width ?>H0z"/><path fill="#000" d="<?cs var:Page.picture.path ?>"/></svg><?cs /if ?>
<p>Or type this secret into it:</p>
<p class="command" id="secret" data-copy="the secret"><?cs var:Page.secret ?></p>
<form class="narrow-form" method="post" action="/desk/enrol/"><?cs call:csrf() ?><input type="hidden" name="next" value="<?cs var:Page.next ?>">
<div class="field"><label class="form-label" for="code">The six digits that it shows now</label>
<input class="form-control" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required autofocus<?cs if:Page.error ?> aria-invalid="true" aria-describedby="form-error"<?cs /if ?>><?cs call:field_error(Page.error) ?></div>
<p><button class="btn btn-primary">Go on</button></p>
</form><?cs
elif:Page.recovery ?>
<p class="lead">Keep these where you find them without your phone. Each lets you in once, in place of a code. They are shown now and never again.</p>
<pre class="command" id="codes" data-copy="the recovery codes"><?cs var:Page.codes ?></pre>
<p><a class="btn btn-primary" href="<?cs var:Page.next ?>">I have kept them</a></p><?cs
/if ?><?cs include:"partials/foot.cs" ?>
