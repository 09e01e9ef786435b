// "/" searches, "n" begins a conversation, "b" notes what got in the way, "?" lists the keys. Never while one is writing.
// A page adds its own: data-key="h" on what the key presses or opens, data-key-words for the list.

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

// What is swapped in later has its key as well, so it is looked for when the key is pressed.
function ofThisPage(key) {
  const place = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  return place && (() => press(place));
}

function press(place) {
  if (place.matches("input, textarea, select")) return place.focus();
  if (!place.matches("details")) return place.click();
  place.open = true;
  place.querySelector("input:not([type=hidden]), textarea, select")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isWriting(event.target)) return;
  const action = actions[event.key] ?? ofThisPage(event.key);
  if (!action) return;
  event.preventDefault();
  action();
});

const NAMES = { ArrowRight: "→", ArrowLeft: "←" };
for (const place of document.querySelectorAll("[data-key-words]")) {
  const key = Object.assign(document.createElement("kbd"), { textContent: NAMES[place.dataset.key] ?? place.dataset.key });
  const term = document.createElement("dt");
  term.append(key);
  const words = Object.assign(document.createElement("dd"), { textContent: place.dataset.keyWords });
  list?.querySelector("dl").append(term, words);
}

for (const button of document.querySelectorAll("[data-open-keys]")) {
  button.closest("[hidden]")?.removeAttribute("hidden");
  button.addEventListener("click", () => list?.showModal());
}
