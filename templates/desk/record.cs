<?cs # One row of a list, or the settings, as a form. Reads Page.title .text
.error .state, Page.stored.N: label, value; Page.form.*: see field; Page.example,
of mirrors: filename, made.N and has.N: label, url. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1><?cs var:Page.title ?></h1><?cs
if:Page.text ?>
<p><?cs var:Page.text ?></p><?cs /if ?><?cs
call:form_error(Page.error) ?><?cs
call:stored(Page.stored) ?>
<form method="post"><?cs call:csrf() ?><?cs call:form_state(Page.state) ?>
<div class="fields"><?cs each:f = Page.form ?><?cs call:field(f) ?><?cs /each ?></div>
<p class="actions"><button class="btn btn-primary"><?cs if:Page.state ?>Save<?cs else ?>Add<?cs /if ?></button></p>
</form><?cs
if:Page.example.filename ?>
<section aria-labelledby="example"><h2 id="example">Preview</h2><?cs
if:subcount(Page.example.made) > 0 ?>
<p>For the newest package, <span class="file"><?cs var:Page.example.filename ?></span>, this makes:</p>
<pre class="command"><?cs each:mirror = Page.example.made ?><?cs var:mirror.label ?> <?cs var:mirror.url ?>
<?cs /each ?></pre><?cs /if ?>
<p>The links that <span class="file"><?cs var:Page.example.filename ?></span> has:</p>
<pre class="command"><?cs each:mirror = Page.example.has ?><?cs var:mirror.label ?> <?cs var:mirror.url ?>
<?cs /each ?></pre></section><?cs /if ?><?cs include:"partials/foot.cs" ?>
