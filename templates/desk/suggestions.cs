<?cs # What visitors have suggested. Reads Page.suggestions.N: id, text, note,
created. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Suggestions</h1><?cs
if:subcount(Page.suggestions) > 0 ?>
<p class="lead">What visitors say is missing, the oldest first.</p><?cs
each:suggestion = Page.suggestions ?>
<section class="card card-body" aria-labelledby="suggestion-<?cs var:suggestion.id ?>">
<h2 class="card-title" id="suggestion-<?cs var:suggestion.id ?>">Suggestion <?cs var:suggestion.id ?></h2>
<p class="muted"><?cs var:suggestion.created ?></p>
<pre class="command"><?cs var:suggestion.text ?></pre><?cs
if:suggestion.note ?>
<dl><dt>Note</dt><dd class="path"><?cs var:suggestion.note ?></dd></dl><?cs /if ?>
<div class="actions">
<form method="post" action="/desk/suggestions/<?cs var:suggestion.id ?>/take"><?cs call:csrf() ?><button type="submit" class="btn btn-primary" aria-label="Make a draft of suggestion <?cs var:suggestion.id ?>">Make a draft</button></form>
<form method="post" action="/desk/suggestions/<?cs var:suggestion.id ?>/decline"><?cs call:csrf() ?><button type="submit" class="btn btn-plain" aria-label="Decline suggestion <?cs var:suggestion.id ?>">Decline</button></form>
</div>
</section><?cs
/each ?><?cs
else ?>
<p>Nothing waits.</p><?cs
/if ?><?cs include:"partials/foot.cs" ?>
