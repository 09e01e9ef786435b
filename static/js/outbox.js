// Words that wait on this device: sealed, sent for whoever wrote them and nobody else, and saved once, because each
// carries its submission id. An entry is a form that was to be sent; a draft is words not finished yet.

import { all, get, put, remove } from "./device_store.js";
import { putIn, takeOut } from "./letterbox.js";
import { session, wordsKey } from "./sealing.js";

// `form` holds { action, fields, about, words }: where it goes, the fields as they are sent, whom or what it is about, and
// the words to know it by.
export async function keep(id, form, { isDraft = false, needsYou = false } = {}) {
  await put("words", id, { id, at: Date.now(), isDraft, needsYou, ...(await putIn(JSON.stringify(form))) });
}

export const drop = (id) => remove("words", id);

export async function find(id) {
  const entry = await get("words", id);
  return entry && entry.by === (await session())?.who ? opened(entry) : null;
}

async function opened(entry) {
  return { ...entry, ...JSON.parse(await takeOut(entry, await wordsKey())) };
}

async function byMe() {
  const who = (await session())?.who;
  return (await all("words")).filter(({ by }) => by === who);
}

export const howMany = async () => (await byMe()).length;
export const othersWait = async () => (await howMany()) < (await all("words")).length;

// All of mine that waits, as it can be read; the oldest first.
export async function waiting() {
  const entries = await Promise.all((await byMe()).map(opened));
  return entries.sort((one, other) => one.at - other.at);
}

// Answers how many were saved. What needs a human (somebody else changed the same words, a page that closed) stays.
export async function sendAll() {
  return navigator.locks ? navigator.locks.request("relational-outbox", sendThem) : sendThem();
}

async function sendThem() {
  const entries = (await waiting()).filter(({ isDraft, needsYou }) => !isDraft && !needsYou);
  if (!entries.length) return 0;
  const answer = await fetch("/session/", { redirect: "manual" });
  if (!answer.ok) return 0;
  const { token, who } = await answer.json();
  let saved = 0;
  for (const entry of entries) if (String(who) === entry.by && (await sendOne(entry, token))) saved += 1;
  return saved;
}

async function sendOne({ id, action, fields, about, words }, token) {
  const body = new URLSearchParams(fields);
  body.set("csrfmiddlewaretoken", token);
  const answer = await fetch(action, { method: "POST", body, redirect: "manual" });
  if (answer.type === "opaqueredirect") {
    await drop(id);
    return true;
  }
  if (answer.status >= 400 && answer.status < 500) await keep(id, { action, fields, about, words }, { needsYou: true });
  return false;
}
