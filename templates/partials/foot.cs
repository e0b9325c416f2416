<?cs # The footer of every page. Reads Site.name, Site.products.N.slug .name. ?></main>
<footer class="site-footer">
<nav aria-label="Archives"><ul><?cs
each:product = Site.products ?><li><a href="/archive/<?cs var:product.slug ?>/"><?cs var:product.name ?> archive</a></li><?cs
/each ?><li><a href="/supported/">Supported devices</a></li></ul></nav>
<p><?cs var:Site.name ?></p>
</footer>
</body>
</html>
