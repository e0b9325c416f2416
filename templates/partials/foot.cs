<?cs # The footer of every page. Reads Site.name. ?></main>
<footer class="site-footer">
<p><?cs var:Site.name ?>: <a href="/supported/">supported devices</a></p>
</footer>
</body>
</html>
