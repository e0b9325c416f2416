<?cs # Pasting names to begin with. Reads Page.paste .error. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Add a release</h1>
<form method="post" action="/desk/add/"><?cs call:csrf() ?>
<div class="field"><label class="form-label" for="paste">The vendor's addresses, or file names</label>
<textarea class="form-control" id="paste" name="paste" rows="8" required autofocus aria-describedby="paste-help<?cs if:Page.error ?> form-error<?cs /if ?>"<?cs if:Page.error ?> aria-invalid="true"<?cs /if ?>>
<?cs var:Page.paste ?></textarea>
<p class="help" id="paste-help">One a line, of ROMs, incrementals, firmware or vendor packages. Those of one version become one draft. Nothing is published yet.</p><?cs call:field_error(Page.error) ?></div>
<p><button class="btn btn-primary">Read them</button></p>
</form>
<form method="post" action="/desk/add/"><?cs call:csrf() ?><p><button class="btn btn-plain" name="empty" value="1">Begin with an empty form</button></p></form><?cs include:"partials/foot.cs" ?>
