// No words are lost with the network. A form marked data-keep is kept on this device, sealed, before it is sent; the
// copy goes once the words are saved. Cut off in the middle, it is sent again with the same id, so it is saved once.

import { drop, find, howMany, keep, sendAll } from "./outbox.js";
import { begin } from "./sealing.js";

const AGAIN_AFTER = 30_000;
const say = (words) => document.dispatchEvent(new CustomEvent("announce", { detail: words }));
const line = document.querySelector("[data-kept-here]");

// What was typed; files are no words, and go with the form alone.
const typed = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
const hasFiles = (form) => [...form.querySelectorAll("input[type=file]")].some((field) => field.files.length);

export async function reachable() {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

// The button that was pressed is part of what is said; sending by script would leave it out.
function withButton(form, button) {
  if (!button?.name) return;
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
}

function aboutWhom(form) {
  return ("composer" in form.dataset && form.elements.who.value) || form.dataset.keep;
}

// What somebody wrote, to be recognised by: not what stood there before.
function wordsOf(form) {
  const changed = [...form.elements].filter((field) => field.matches("textarea, [type=text]") && field.value !== field.defaultValue);
  return changed.map(({ value }) => value).join("\n") || form.elements.text?.value || "";
}

// As it is sent, with when it was written: words that wait are not said when they arrive.
export function asKept(form) {
  const fields = typed(form);
  fields.set("written_at", new Date().toISOString());
  return { action: form.action, fields: `${fields}`, about: aboutWhom(form), words: wordsOf(form) };
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-keep]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  withButton(form, event.submitter);
  // A draft on its way must not arrive after the words are saved.
  await form.saving;
  const id = (form.elements.submission_id.value ||= crypto.randomUUID());
  const isKept = await keep(id, asKept(form)).then(() => true, () => false);
  if (isKept) form.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
  if (await reachable()) return form.submit();
  delete form.dataset.sending;
  tell(form, !isKept ? line.dataset.away : hasFiles(form) ? line.dataset.withoutFiles : line.dataset.kept);
  if (isKept) leave(form);
});

// The composer is ready for the next words. Other words stay where they are kept: here they would seem to be saved.
function leave(form) {
  if (!("composer" in form.dataset)) return location.assign(line.querySelector("a").href);
  form.reset();
  form.elements.submission_id.value = crypto.randomUUID();
  count();
}

function tell(form, words) {
  const state = form.querySelector("[data-state]") ?? form.appendChild(document.createElement("p"));
  state.textContent = words;
  say(words);
}

async function count() {
  const number = await howMany();
  line.hidden = !number;
  line.querySelector("a").textContent = (number === 1 ? line.dataset.one : line.dataset.many).replace("%", number);
  document.dispatchEvent(new CustomEvent("counted"));
}

async function send() {
  try {
    if (await sendAll()) say(line.dataset.sent);
  } catch {
    // No network, or no session: the next try comes by itself.
  }
  await count();
}

// A form that came back with what was typed has the words: the copy is not needed any more.
async function dropWhatIsHere() {
  for (const form of document.querySelectorAll("form[data-keep]")) {
    const id = form.elements.submission_id?.value;
    if (id && (await find(id))) await drop(id);
  }
}

async function start() {
  if (!line || !window.isSecureContext) return;
  navigator.serviceWorker?.register("/service-worker.js");
  addEventListener("online", send);
  setInterval(send, AGAIN_AFTER);
  await begin();
  await dropWhatIsHere();
  await send();
}

// Where a page is not served safely, the browser neither seals nor keeps anything.
export const ready = start().catch(() => {});
