<?cs # The head and header of every page. Reads Site.name, Site.products.N.name
.url; Page.title .description .canonical .noindex .home .crumbs. ?><!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title><?cs var:Page.title ?><?cs if:!Page.home ?> | <?cs var:Site.name ?><?cs /if ?></title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="<?cs var:Page.description ?>"><?cs
if:Page.noindex ?>
<meta name="robots" content="noindex"><?cs /if ?><?cs
if:Page.canonical ?>
<link rel="canonical" href="<?cs var:Page.canonical ?>"><?cs /if ?><?cs
if:Page.listing.prev_url ?>
<link rel="prev" href="<?cs var:Page.listing.prev_url ?>"><?cs /if ?><?cs
if:Page.listing.next_url ?>
<link rel="next" href="<?cs var:Page.listing.next_url ?>"><?cs /if ?>
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/site.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site-header">
<a class="site-name" href="/"><?cs var:Site.name ?></a>
<nav aria-label="Site"><ul><?cs
each:product = Site.products ?><li><a href="<?cs var:product.url ?>"><?cs var:product.name ?></a></li><?cs
/each ?><li><a href="/supported/">Devices</a></li></ul></nav>
</header>
<main id="main"><?cs
call:breadcrumb(Page.crumbs) ?>
