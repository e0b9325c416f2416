<?cs # Posts. Reads Page.title, Page.blog.empty .short .groups.N.name .posts.M
.title .url .date .category .description. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?>
<h1><?cs var:Page.title ?></h1>
<ul class="card-links"><li><a class="card-link" href="/blog/">Newest first</a></li><li><a class="card-link" href="/blog/archive/">By year</a></li><li><a class="card-link" href="/blog/categories/">By category</a></li><li><a class="card-link" href="/feed.xml">Atom feed</a></li></ul><?cs
if:Page.blog.empty ?>
<p>There are no posts yet.</p><?cs /if ?><?cs
each:group = Page.blog.groups ?><?cs
if:group.name ?>
<h2><?cs var:group.name ?></h2><?cs /if ?><?cs
if:Page.blog.short ?>
<ul class="newest"><?cs each:post = group.posts ?>
<li><a href="<?cs var:post.url ?>"><?cs var:post.title ?></a> <span><?cs var:post.date ?></span></li><?cs /each ?>
</ul><?cs
else ?><?cs each:post = group.posts ?>
<article class="card card-body">
<h2 class="card-title"><a href="<?cs var:post.url ?>"><?cs var:post.title ?></a></h2>
<p class="muted"><?cs var:post.date ?><?cs if:post.category ?>, <?cs var:post.category ?><?cs /if ?></p>
<p><?cs var:post.description ?></p>
</article><?cs /each ?><?cs
/if ?><?cs
/each ?><?cs include:"partials/foot.cs" ?>
