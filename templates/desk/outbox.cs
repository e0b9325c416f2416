<?cs # Channels and dead messages. Reads Page.channels.N: name, kind, address,
url, enabled, waiting, sent, error, due; Page.kinds.N: kind, label; Page.dead.N:
id, created, channel, event, subject, error, attempts; Page.before, Page.sending;
Site.url. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs

def:act(letter, action, text) ?><form method="post" action="/desk/outbox/letter/<?cs var:letter.id ?>/<?cs var:action ?>"><?cs call:csrf() ?><button class="btn btn-plain btn-sm" aria-label="<?cs var:text ?>: <?cs var:letter.subject ?> to <?cs var:letter.channel ?>"><?cs var:text ?></button></form><?cs
/def ?><?cs call:desk_nav() ?>
<h1>Outbox</h1>
<p>What is published is told to these channels, each in its own order. Publishing does not wait for them.</p><?cs
if:!Site.url ?>
<p class="alert alert-warning">Nothing can be sent: the site does not know its own address. It is the variable <code>OTASHELF_URL</code>.</p><?cs
elif:subcount(Page.channels) > 0 && !Page.sending ?>
<p class="alert alert-warning">Nobody is sending: <code>otashelf outbox send --watch</code> does.</p><?cs /if ?><?cs
if:subcount(Page.channels) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Channel</th><th scope="col">Address</th><th scope="col">State</th><th scope="col">Waiting</th><th scope="col">Last sent</th></tr></thead>
<tbody><?cs each:channel = Page.channels ?>
<tr><td><a href="<?cs var:channel.url ?>"><?cs var:channel.name ?></a> <span class="muted">(<?cs var:channel.kind ?>)</span></td><td class="subject" data-label="Address"><?cs var:channel.address ?></td><td data-label="State"><?cs if:channel.enabled ?>on<?cs else ?>off<?cs /if ?></td><td data-label="Waiting"><?cs var:channel.waiting ?><?cs if:channel.error ?>: <?cs var:channel.error ?> (again <?cs var:channel.due ?>)<?cs /if ?></td><td data-label="Last sent"><?cs var:channel.sent ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?>
<p>There are no channels yet, and so nothing is sent.</p><?cs /if ?>
<p class="actions"><?cs each:kind = Page.kinds ?><a class="btn btn-plain" href="/desk/channels/<?cs var:kind.kind ?>">Add <?cs var:kind.label ?></a> <?cs /each ?></p>
<h2 id="dead">Dead messages</h2><?cs
if:subcount(Page.dead) > 0 ?>
<p>Their channels refused them, or did not take them for a day. Those behind them have gone on.</p>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">When</th><th scope="col">Channel</th><th scope="col">What</th><th scope="col">Why</th><th scope="col">Tried</th><th scope="col">Change</th></tr></thead>
<tbody><?cs each:letter = Page.dead ?>
<tr><td><?cs var:letter.created ?></td><td data-label="Channel"><?cs var:letter.channel ?></td><td class="subject" data-label="What"><?cs var:letter.event ?>: <?cs var:letter.subject ?></td><td class="subject" data-label="Why"><?cs var:letter.error ?></td><td data-label="Tried"><?cs var:letter.attempts ?></td><td><div class="actions"><?cs call:act(letter, "again", "Send again") ?><?cs call:act(letter, "drop", "Drop") ?></div></td></tr><?cs /each ?>
</tbody></table></div><?cs
if:Page.before ?>
<p><a href="/desk/outbox/?before=<?cs var:Page.before ?>">Older ones</a></p><?cs /if ?><?cs
else ?>
<p>There are none.</p><?cs /if ?><?cs include:"partials/foot.cs" ?>
