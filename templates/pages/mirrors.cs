<?cs # How the hosts of mirrors do. Reads Page.hosts.N: name, links, up, down,
changed, unknown (links in these states), day, week, month (shares), median (ms),
bars, days, worst (the chart). ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?><?cs
def:share(share) ?><?cs if:?share ?><?cs var:share ?><?cs else ?>not asked<?cs /if ?><?cs /def ?>
<h1>Mirrors</h1>
<p class="lead">The hosts that files are downloaded from are asked for them again and again. Here is how often each of them answered, and how long half of its answers took at most until their first byte, in the last week. How fresh the checks are stands under <a href="/status/">Status</a>.</p><?cs
if:subcount(Page.hosts) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Host</th><th scope="col">Day</th><th scope="col">Week</th><th scope="col">Month</th><th scope="col">Half within</th><th scope="col">Links</th><th scope="col">Their state</th><th scope="col">30 days</th></tr></thead>
<tbody><?cs each:host = Page.hosts ?>
<tr><td><?cs var:host.name ?></td><td data-label="Day"><?cs call:share(host.day) ?></td><td data-label="Week"><?cs call:share(host.week) ?></td><td data-label="Month"><?cs call:share(host.month) ?></td><td data-label="Half within"><?cs if:?host.median ?><?cs var:host.median ?> ms<?cs else ?>not known<?cs /if ?></td><td data-label="Links"><?cs var:host.links ?></td><td class="subject" data-label="Their state"><?cs
if:host.up ?><span class="state ok"><?cs call:icon("check-circle-fill") ?> <?cs var:host.up ?> answer</span> <?cs /if ?><?cs
if:host.down ?><span class="state bad"><?cs call:icon("x-circle-fill") ?> <?cs var:host.down ?> down</span> <?cs /if ?><?cs
if:host.changed ?><span class="state unsure"><?cs call:icon("exclamation-triangle-fill") ?> <?cs var:host.changed ?> not the file</span> <?cs /if ?><?cs
if:host.unknown ?><span class="state"><?cs call:icon("question-circle") ?> <?cs var:host.unknown ?> not clear</span><?cs /if ?><?cs
if:!host.up && !host.down && !host.changed && !host.unknown ?>not checked yet<?cs /if ?></td><td data-label="30 days"><?cs
if:host.bars ?><svg class="chart" role="img" viewBox="0 0 119 20" width="119" height="20" aria-label="Share of answers on <?cs var:host.days ?> of the last 30 days: the lowest was <?cs var:host.worst ?>."><path class="chart-base" d="M0 19.5h119v.5h-119z"/><path d="<?cs var:host.bars ?>"/></svg><?cs
else ?>no checks<?cs /if ?></td></tr><?cs /each ?>
</tbody></table></div>
<p class="muted">A bar is a day, the last one today; a full bar is a day on which the host always answered, a day without a bar one on which it never did or was not asked. Shares and times are of the host as a whole: what is known of one file stands beside its buttons.</p><?cs
else ?>
<p>No links to mirrors are known.</p><?cs
/if ?><?cs include:"partials/foot.cs" ?>
