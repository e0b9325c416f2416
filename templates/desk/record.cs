<?cs # One row of a list, or the settings, as a form. Reads Page.title .text
.error .state .button, Page.stored.N: label, value; Page.form.*: see field. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1><?cs var:Page.title ?></h1><?cs
if:Page.text ?>
<p><?cs var:Page.text ?></p><?cs /if ?><?cs
call:form_error(Page.error) ?><?cs
call:stored(Page.stored) ?>
<form method="post"><?cs call:csrf() ?><?cs call:form_state(Page.state) ?>
<div class="fields"><?cs each:f = Page.form ?><?cs call:field(f) ?><?cs /each ?></div>
<p class="actions"><button class="btn btn-primary"><?cs if:Page.state ?>Save<?cs else ?>Add<?cs /if ?></button></p>
</form><?cs include:"partials/foot.cs" ?>
