// Says aloud, to those who listen, what changed on the page. Other modules ask for it by an event:
// document.dispatchEvent(new CustomEvent("announce", { detail: "Saved 10:42" })).

const region = document.getElementById("announcements");

function announce(words) {
  if (!region || !words) return;
  region.textContent = "";
  // A live region is read when its words change after it was there.
  setTimeout(() => { region.textContent = words; }, 50);
}

document.addEventListener("htmx:afterSettle", (event) => {
  const said = event.target.closest?.("[data-announce]") ?? event.target.querySelector?.("[data-announce]");
  announce(said?.dataset.announce);
});

document.addEventListener("announce", (event) => announce(event.detail));
