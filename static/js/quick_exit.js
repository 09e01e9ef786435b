// Leaves at once: the link, or Escape three times. The page is replaced, so that "back" does not lead here again.
const link = document.querySelector("[data-quick-exit]");
let escapes = [];

function leave(event) {
  event?.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  fetch(link.href, { method: "GET", keepalive: true, redirect: "manual" }).catch(() => {});
  window.location.replace(link.dataset.quickExit);
}

if (link) {
  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    escapes = [...escapes.slice(-2), event.timeStamp];
    if (escapes.length === 3 && event.timeStamp - escapes[0] < 3000) leave();
  });
}
