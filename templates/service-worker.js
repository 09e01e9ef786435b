{% load static %}// Without a network, one page is still there: a composer with nothing personal on it.
const KEPT = "relational-offline-1";
const PAGE = "{% url 'offline' %}";
const FILES = [
  PAGE,
  "{% static 'css/relational.css' %}",
  "{% static 'fonts/atkinson-hyperlegible-next.woff2' %}",
  "{% static 'js/announce.js' %}",
  "{% static 'js/composer.js' %}",
  "{% static 'js/outbox.js' %}",
];

addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  else if (FILES.some((file) => request.url.endsWith(file))) event.respondWith(fetch(request).catch(() => caches.match(request)));
});
