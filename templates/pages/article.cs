<?cs # A fixed page or a post. Reads Page.article.title .date .category .post,
and .html, which the import has made safe. ?><?cs
include:"partials/macros.cs" ?><?cs include:"partials/head.cs" ?>
<article class="prose">
<h1><?cs var:Page.article.title ?></h1><?cs
if:Page.article.post ?>
<p class="muted"><time datetime="<?cs var:Page.article.date ?>"><?cs var:Page.article.date ?></time><?cs if:Page.article.category ?>, <?cs var:Page.article.category ?><?cs /if ?></p><?cs /if ?>
<?cs var:markup(Page.article.html) ?>
</article><?cs include:"partials/foot.cs" ?>
