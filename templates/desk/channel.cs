<?cs # One channel. Reads Page.title .text .error .state, Page.stored.N: label,
value; Page.form.*: see field; Page.id, .key (it has one), .preview. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1><?cs var:Page.title ?></h1>
<p><?cs var:Page.text ?></p><?cs
call:form_error(Page.error) ?><?cs
call:stored(Page.stored) ?>
<form method="post"><?cs call:csrf() ?><?cs call:form_state(Page.state) ?>
<div class="fields"><?cs each:f = Page.form ?><?cs call:field(f) ?><?cs /each ?></div>
<p class="actions"><?cs if:Page.form.message.name ?><button class="btn btn-plain" name="preview" value="1" formnovalidate>Preview</button> <?cs /if ?><button class="btn btn-primary"><?cs if:Page.id ?>Save<?cs else ?>Add<?cs /if ?></button></p>
</form><?cs
if:Page.form.message.name ?>
<section aria-labelledby="preview"><h2 id="preview">Preview</h2><?cs
if:Page.preview ?>
<p>The newest release in these words:</p>
<p class="command"><?cs var:Page.preview ?></p><?cs
else ?><p>There is nothing to show yet.</p><?cs /if ?>
</section><?cs /if ?><?cs
if:Page.id ?>
<h2>Try it</h2>
<form method="post" action="/desk/channels/<?cs var:Page.id ?>/test"><?cs call:csrf() ?><p class="actions"><button class="btn btn-plain">Send a test message</button></p></form><?cs
if:Page.key ?>
<form method="post" action="/desk/channels/<?cs var:Page.id ?>/key"><?cs call:csrf() ?><p>The key that signs its messages was shown once. A new one takes its place at once.</p><p class="actions"><button class="btn btn-plain">Make a new key</button></p></form><?cs /if ?><?cs
/if ?><?cs include:"partials/foot.cs" ?>
