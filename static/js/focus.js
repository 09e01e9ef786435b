// Focus goes to what appeared, and back where it came from when that closes.
// Mark what appears with data-focus; mark what closes it with data-focus-back.

let cameFrom = null;

function enter(place) {
  if (!place.matches("a, button, input, select, textarea, summary, [tabindex]")) place.tabIndex = -1;
  place.focus();
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.target.closest("[data-focus-back]")) cameFrom = event.detail.elt;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.target;
  const place = swapped.matches?.("[data-focus]") ? swapped : swapped.querySelector?.("[data-focus], .govuk-error-summary");
  if (place) enter(place);
  else if (event.detail.requestConfig?.elt?.closest?.("[data-focus-back]")) goBack();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-focus-back]") && !event.target.closest("[hx-get], [hx-post]")) goBack();
});

function goBack() {
  const place = cameFrom?.isConnected ? cameFrom : cameFrom?.id && document.getElementById(cameFrom.id);
  place?.focus();
}

// A form that came back says first what is missing.
const errors = document.querySelector(".govuk-error-summary");
if (errors) enter(errors);

// A chip that someone opens puts the cursor where one writes. (Not on "toggle": that also tells of what came open.)
document.addEventListener("click", (event) => {
  const chip = event.target.closest("details.chip > summary")?.parentElement;
  if (!chip || chip.open) return;
  setTimeout(() => chip.querySelector("input, textarea, select")?.focus());
});

// A menu closes when one goes elsewhere, or presses Escape.
for (const menu of document.querySelectorAll("[data-menu]")) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
