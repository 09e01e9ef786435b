// Down and up walk from a search box through what it found and back; Escape returns to the box.
// <input data-arrows="id of what was found">

const LINKS = ".row__title a, .row a";

function walk(event) {
  const box = event.currentTarget.querySelector("[data-arrows]");
  const links = [...document.getElementById(box.dataset.arrows).querySelectorAll(LINKS)];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && document.activeElement !== box) return;
  const to = { ArrowDown: links[at + 1], ArrowUp: links[at - 1] ?? box, Escape: at < 0 ? undefined : box }[event.key];
  if (!to) return;
  event.preventDefault();
  to.focus();
}

document.querySelector("[data-arrows]")?.closest("main").addEventListener("keydown", walk);
