<?cs # The visitors' form to suggest a release. Reads Page.thanks, error,
form.text and .note (see partials/desk.cs), Page.desk.csrf. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?>
<h1>Suggest a release</h1><?cs
if:Page.thanks ?>
<p class="alert alert-success" role="status">Thank you. We will have a look at it.</p>
<p><a href="/submit/">Suggest another</a>, <a href="/">start page</a></p><?cs
else ?>
<p class="lead">Is a release missing here? Tell us its files, and where they come from.</p><?cs
call:form_error(Page.error) ?>
<form class="prose" method="post" action="/submit/"><?cs call:csrf() ?>
<div class="fields"><?cs
call:field(Page.form.text) ?><?cs
call:field(Page.form.note) ?>
</div>
<div class="visually-hidden" aria-hidden="true"><label for="homepage">Leave this empty</label><input id="homepage" name="homepage" type="text" tabindex="-1" autocomplete="off"></div>
<p class="actions"><button type="submit" class="btn btn-primary">Send</button></p>
</form><?cs
/if ?><?cs include:"partials/foot.cs" ?>
