<?cs # The footer of every page. Reads Site.name .footer_text, Site.pages.N.title .url. ?></main>
<footer class="site-footer"><div class="wrap">
<p><?cs var:Site.name ?></p><?cs
if:Site.footer_text ?>
<p><?cs var:Site.footer_text ?></p><?cs /if ?>
<ul><li><a href="/supported/">Supported devices</a></li><li><a href="/mirrors/">Mirrors</a></li><li><a href="/status/">Status</a></li><?cs
each:page = Site.pages ?><li><a href="<?cs var:page.url ?>"><?cs var:page.title ?></a></li><?cs
/each ?><li><a href="/submit/">Suggest a release</a></li><li><a href="/releases.xml">RSS</a></li><li><a href="/api/openapi.json">API</a></li></ul>
<p id="status" class="visually-hidden" role="status"></p>
</div></footer>
</body>
</html>
