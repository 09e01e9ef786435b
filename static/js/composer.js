// The composer: drafts save themselves as one types; without a network the words stay here and are sent later.

import { keep, sendAll } from "./outbox.js";

const PAUSE = 800;
const say = (words) => document.dispatchEvent(new CustomEvent("announce", { detail: words }));
const composer = () => document.querySelector("form[data-composer]");
let timer;
let saving = Promise.resolve();

function show(words) {
  const line = composer()?.querySelector("[data-composer-state]");
  if (line) line.textContent = words;
}

// What was typed; files are no words, and go with the form alone.
const typed = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
const hasFiles = (form) => [...form.querySelectorAll("input[type=file]")].some((field) => field.files.length);

async function autosave(form) {
  try {
    const response = await fetch(form.dataset.autosave, { method: "POST", body: typed(form) });
    if (!response.ok) return;
    const { saved } = await response.json();
    show(saved ? form.dataset.savedWords.replace("%", saved) : "");
  } catch {
    show(form.dataset.awayWords);
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-composer]");
  if (!form?.dataset.autosave) return;
  clearTimeout(timer);
  timer = setTimeout(() => { saving = autosave(form); }, PAUSE);
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-composer]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  clearTimeout(timer);
  // A draft on its way must not arrive after the words are saved.
  await saving;
  if ("freshId" in form.dataset) form.elements.submission_id.value = crypto.randomUUID();
  const fields = typed(form);
  if (form.dataset.autosave && (await reachable())) return form.submit();
  await keep(form.action, fields);
  delete form.dataset.sending;
  const kept = hasFiles(form) ? form.dataset.noFilesWords : form.dataset.keptWords;
  form.reset();
  if (form.elements.submission_id.defaultValue) form.elements.submission_id.value = crypto.randomUUID();
  show(kept);
  sendKept();
  say(kept);
});

async function reachable() {
  try {
    return (await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

async function sendKept() {
  try {
    const sent = await sendAll();
    if (sent) { show(""); say(composer()?.dataset.sentWords); }
  } catch {
    // Still no network: the next try comes by itself.
  }
}

addEventListener("online", sendKept);
setInterval(sendKept, 30_000);
sendKept();
navigator.serviceWorker?.register("/service-worker.js");
