// The clock of a huddle counts down; what someone is typing stays theirs, and about whom it was, when the turn moves on.

const clock = document.querySelector(".huddle__time");

function tell() {
  const time = clock.querySelector("time");
  const left = Math.ceil((new Date(clock.dataset.until) - Date.now()) / 60_000);
  clock.classList.toggle("huddle__time--over", left <= 0);
  clock.replaceChildren(left > 0 ? clock.dataset.left.replace("%", left) : clock.dataset.over, time);
}

if (clock) {
  tell();
  setInterval(tell, 10_000);
}

const fields = (place) => [...place.querySelectorAll("input[type=text], select")];
const isWriting = (place) =>
  fields(place).some((field) => (field.matches("select") ? field.selectedIndex > 0 : field.value !== ""));

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const here = event.detail.target;
  if (here.id !== "write") return;
  const coming = event.detail.fragment.querySelector("#write");
  const moved = coming?.dataset.about !== here.dataset.about;
  // The same person: nothing new to write on. Somebody else: only once nothing is being written.
  if (moved && !isWriting(here) && !here.contains(document.activeElement)) return;
  event.detail.shouldSwap = false;
  if (moved) stay(here);
});

function stay(here) {
  const line = here.querySelector(".huddle__moved");
  const name = here.querySelector("label").textContent.split(":")[0];
  if (!line || !line.hidden) return;
  line.textContent = `${here.dataset.moved}${name}.`;
  line.hidden = false;
}
