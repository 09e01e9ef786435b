// The composer: what one types is kept as a draft, on the server; without a network on this device, sealed.

import { asKept, ready } from "./keeping.js";
import { drop, find, keep } from "./outbox.js";
import { owner } from "./letterbox.js";

const PAUSE = 800;
const form = document.querySelector("form[data-composer]");
const state = form?.querySelector("[data-state]");
let timer;
let began = form?.elements.text.value;

const draftId = async () => `draft of ${(await owner())?.who} ${form.elements.draft_of.value}`;
const saved = (words) => { state.textContent = words; };

async function autosave() {
  try {
    if (!form.dataset.autosave) throw new Error("no network");
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(asKept(form).fields) });
    if (!answer.ok) return;
    const { saved: at } = await answer.json();
    saved(at ? form.dataset.savedWords.replace("%", at) : "");
    await drop(await draftId());
  } catch {
    await autosaveHere();
  }
}

async function autosaveHere() {
  try {
    if (form.elements.text.value.trim()) await keep(await draftId(), { ...asKept(form), began }, { isDraft: true });
    saved(form.dataset.draftWords);
  } catch {
    saved(document.querySelector("[data-kept-here]").dataset.away);
  }
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => { form.saving = autosave(); }, PAUSE);
});

form?.addEventListener("submit", () => clearTimeout(timer));
form?.addEventListener("kept", async () => { began = ""; await drop(await draftId()); });

export function fill(fields) {
  for (const [name, value] of fields) {
    const field = form.elements[name];
    if (field?.matches?.("textarea, input[type=text]")) field.value = value;
  }
}

// Words written here without a network go on where they stopped. Changed elsewhere meanwhile, both stand side by side.
async function goOn() {
  await ready;
  const here = await find(await draftId());
  if (!here) return;
  const fields = new URLSearchParams(here.fields);
  const there = form.elements.text.value;
  if (!there || there === here.began || there === fields.get("text")) {
    fill(fields);
    form.dispatchEvent(new Event("input"));
  } else {
    showBoth(fields.get("text"));
  }
}

function showBoth(words) {
  const both = document.querySelector("[data-written-here]");
  both.querySelector("[data-words]").textContent = words;
  both.hidden = false;
  both.addEventListener("click", async ({ target }) => {
    if (!target.matches("button")) return;
    if (target.matches("[data-add]")) form.elements.text.value += `\n\n${words}`;
    both.hidden = true;
    await drop(await draftId());
    form.dispatchEvent(new Event("input"));
    form.elements.text.focus();
  });
}

if (form?.dataset.autosave) goOn().catch(() => {});
