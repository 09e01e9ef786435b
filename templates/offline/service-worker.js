{% load static %}// Without a network one page of ours still opens, with nothing personal in it; and a save that is cut off lands there.
const PAGE = "{% url 'offline' %}";
const FILES = [
  "{% static 'css/relational.css' %}",
  "{% static 'fonts/atkinson-hyperlegible-next.woff2' %}",
  "{% static 'img/mark.svg' %}",
  "{% static 'js/announce.js' %}",
  "{% static 'js/focus.js' %}",
  "{% static 'js/composer.js' %}",
  "{% static 'js/device_store.js' %}",
  "{% static 'js/keeping.js' %}",
  "{% static 'js/letterbox.js' %}",
  "{% static 'js/offline.js' %}",
  "{% static 'js/outbox.js' %}",
  "{% static 'js/sealing.js' %}",
  "{% static 'django_htmx/htmx-2.min.js' %}",
];
// A new version of any file makes a new shelf, and the old one goes.
const KEPT = `relational ${FILES.join(" ")}`;
// Asked for as nobody: the page is the same for everyone, and takes no message meant for someone.
const asNobody = (address) => new Request(address, { credentials: "omit", cache: "reload" });

addEventListener("install", (event) => event.waitUntil(take().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => clients.claim())));

async function take() {
  const shelf = await caches.open(KEPT);
  await shelf.addAll([PAGE, ...FILES].map(asNobody));
}

async function forgetOlder() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
}

// One bar of signal is no signal: nobody waits longer than this for a page to read. A save is waited for.
const LONGEST_WAIT = 15_000;
const soon = (request) => Promise.race([fetch(request), new Promise((_, refuse) => setTimeout(refuse, LONGEST_WAIT))]);
const kept = (address) => caches.match(address, { ignoreVary: true, ignoreSearch: true });
const cutOff = () => Response.redirect(`${PAGE}?cut`, 303);

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(request.method === "GET" ? soon(request).catch(() => kept(PAGE)) : fetch(request).catch(cutOff));
  } else if (FILES.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => kept(request)));
  }
});
