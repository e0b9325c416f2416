<?cs # A link or a token, this once. Reads Page.title .text .secret .what .next
(path). ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1><?cs var:Page.title ?></h1>
<p class="lead"><?cs var:Page.text ?></p>
<p class="command" id="secret" data-copy="<?cs var:Page.what ?>"><?cs var:Page.secret ?></p>
<p><a class="btn btn-primary" href="<?cs var:Page.next ?>">I have kept it</a></p><?cs include:"partials/foot.cs" ?>
