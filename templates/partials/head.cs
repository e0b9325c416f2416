<?cs # The head and header of every page. Reads Site.name .assets, Site.notice,
Site.products.N.name .url; Page.title .description .canonical .noindex .home .crumbs .kind
listing.prev_url .next_url .q .feeds.N.type .url .title, Page.json_ld. ?><!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title><?cs var:Page.title ?><?cs if:!Page.home ?> | <?cs var:Site.name ?><?cs /if ?></title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="<?cs var:Page.description ?>"><?cs
if:Page.noindex ?>
<meta name="robots" content="noindex"><?cs /if ?><?cs
if:Page.canonical ?>
<link rel="canonical" href="<?cs var:Page.canonical ?>">
<meta property="og:type" content="website">
<meta property="og:site_name" content="<?cs var:Site.name ?>">
<meta property="og:title" content="<?cs var:Page.title ?>">
<meta property="og:description" content="<?cs var:Page.description ?>">
<meta property="og:url" content="<?cs var:Page.canonical ?>"><?cs /if ?><?cs
if:Page.listing.prev_url ?>
<link rel="prev" href="<?cs var:Page.listing.prev_url ?>"><?cs /if ?><?cs
if:Page.listing.next_url ?>
<link rel="next" href="<?cs var:Page.listing.next_url ?>"><?cs /if ?><?cs
each:feed = Page.feeds ?>
<link rel="alternate" type="<?cs var:feed.type ?>" title="<?cs var:feed.title ?>" href="<?cs var:feed.url ?>"><?cs /each ?>
<link rel="search" type="application/opensearchdescription+xml" title="<?cs var:Site.name ?>" href="/opensearch.xml">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/site.css?v=<?cs var:Site.assets ?>">
<script src="/static/site.js?v=<?cs var:Site.assets ?>" defer></script><?cs
if:Page.json_ld ?>
<script type="application/ld+json"><?cs var:markup(Page.json_ld) ?></script><?cs /if ?>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site-header"><div class="wrap">
<a class="site-name" href="/"><img src="/static/icon.svg" alt="" width="28" height="28"><?cs var:Site.name ?></a>
<div class="site-search"><form action="/search" role="search">
<label class="visually-hidden" for="search">Search for a device, version, file name or MD5</label>
<input class="form-control" id="search" name="q" type="search" placeholder="Device, version, file or MD5" value="<?cs var:Page.q ?>" data-suggest>
<button class="btn btn-primary" type="submit" aria-label="Search"><?cs call:icon("search") ?></button>
</form></div>
<nav class="site-nav" aria-label="Site"><ul><?cs
each:product = Site.products ?><li><a href="<?cs var:product.url ?>"<?cs if:product.url == Page.crumbs.1.url ?> aria-current="true"<?cs /if ?>><?cs var:product.name ?></a></li><?cs
/each ?><li><a href="/supported/">Devices</a></li><?cs
if:Site.has_posts ?><li><a href="/blog/">Blog</a></li><?cs /if ?></ul></nav>
</div></header>
<main id="main"><?cs
if:Site.notice ?>
<p class="alert alert-primary"><?cs var:Site.notice ?></p><?cs /if ?><?cs
call:breadcrumb(Page.crumbs) ?><?cs
if:Page.unknown ?>
<p class="alert alert-warning">Not filtered by <b><?cs var:Page.unknown ?></b>: this page has no such filter.</p><?cs /if ?>
