// "/" searches, "n" begins a conversation, "b" notes what got in the way, "?" lists the keys. Never while one is writing.

const list = document.querySelector("dialog[data-keys]");

function isWriting(element) {
  return element.closest("input, textarea, select, dialog[open], [contenteditable]") !== null;
}

function search() {
  const box = document.querySelector("[data-key-search]");
  if (box?.checkVisibility?.() ?? box?.offsetParent) box.focus();
  else document.querySelector(".search-link")?.click();
}

const actions = {
  "/": search,
  "n": () => document.querySelector("[data-key-write]")?.click(),
  "b": () => document.querySelector("[data-key-barrier]")?.click(),
  "?": () => list?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target)) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

for (const button of document.querySelectorAll("[data-open-keys]")) {
  button.closest("[hidden]")?.removeAttribute("hidden");
  button.addEventListener("click", () => list?.showModal());
}
