<?cs # Fixed pages and posts. Reads Page.pages.N and .posts.N: title, path, url,
edit_url, category, date, updated. ?><?cs include:"partials/macros.cs" ?><?cs include:"partials/desk.cs" ?><?cs include:"partials/head.cs" ?><?cs call:desk_nav() ?>
<h1>Articles</h1>
<h2>Pages</h2>
<p><a class="btn btn-primary" href="/desk/articles/add?kind=page">Add a page</a></p><?cs
if:subcount(Page.pages) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Title</th><th scope="col">Address</th><th scope="col">Changed</th></tr></thead>
<tbody><?cs each:article = Page.pages ?>
<tr><td><a href="<?cs var:article.edit_url ?>"><?cs var:article.title ?></a></td><td data-label="Address"><a href="<?cs var:article.url ?>"><?cs var:article.path ?></a></td><td data-label="Changed"><?cs var:article.updated ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?><p>There are no pages yet.</p><?cs /if ?>
<h2>Posts</h2>
<p><a class="btn btn-primary" href="/desk/articles/add?kind=post">Add a post</a></p><?cs
if:subcount(Page.posts) > 0 ?>
<div class="table-wrap"><table class="table">
<thead><tr><th scope="col">Title</th><th scope="col">Address</th><th scope="col">Category</th><th scope="col">Date</th><th scope="col">Changed</th></tr></thead>
<tbody><?cs each:article = Page.posts ?>
<tr><td><a href="<?cs var:article.edit_url ?>"><?cs var:article.title ?></a></td><td data-label="Address"><a href="<?cs var:article.url ?>"><?cs var:article.path ?></a></td><td data-label="Category"><?cs var:article.category ?></td><td data-label="Date"><?cs var:article.date ?></td><td data-label="Changed"><?cs var:article.updated ?></td></tr><?cs /each ?>
</tbody></table></div><?cs
else ?><p>There are no posts yet.</p><?cs /if ?><?cs include:"partials/foot.cs" ?>
