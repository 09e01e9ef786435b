// Signing out, or handing the device to a person, leaves nothing on it. Words that wait are sent first; those that cannot be are asked about.

import { all, forgetAll, get, remove } from "./device_store.js";
import { reachable, ready } from "./keeping.js";
import { howMany, othersWait, sendAll } from "./outbox.js";
import { endHere, signedIn } from "./sealing.js";

const LEAVING = "relational-leaving";
const question = document.querySelector("dialog[data-words-wait]");

// Whether one may go: nothing waits, or one says so.
async function nothingWaits() {
  await sendAll().catch(() => 0);
  if (!(await howMany())) return true;
  question.showModal();
  return new Promise((resolve) => {
    question.addEventListener("close", () => resolve(question.returnValue === "leave"), { once: true });
  });
}

// Without a network we cannot be told. From now on nothing can be read here; the rest is done when there is one again.
async function leaveHere() {
  await endHere();
  localStorage.setItem(LEAVING, signedIn());
  location.assign("/offline/");
}

// Words of somebody else on a shared device stay sealed, for them alone.
async function forgetMine() {
  await endHere();
  const who = signedIn();
  for (const { id, by } of await all("words")) if (by === who) await remove("words", id);
  await remove("letterboxes", who);
  if ((await get("letterboxes", "last")) === who) await remove("letterboxes", "last");
}

async function forget(others) {
  if (others) await forgetMine();
  else await forgetAll();
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-sign-out]");
  if (!form || !window.isSecureContext || form.dataset.leaving) return;
  event.preventDefault();
  form.dataset.leaving = "yes";
  if (!form.dataset.signOut && !(await reachable())) return leaveHere();
  if (!(await nothingWaits().catch(() => true))) { delete form.dataset.leaving; return; }
  const others = await othersWait().catch(() => false);
  await forget(others).catch(() => {});
  if (others) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "others_wait", value: "1" }));
  form.submit();
});

if (localStorage.getItem(LEAVING) === signedIn()) ready.then(() => document.querySelector("form[data-sign-out]").requestSubmit());
