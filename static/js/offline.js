// The page that opens without a network: today's people as they were taken along, and the words that wait here.

import { fill } from "./composer.js";
import { get } from "./device_store.js";
import { owner } from "./letterbox.js";
import { ready } from "./keeping.js";
import { drop, find, waiting } from "./outbox.js";
import { session, unseal } from "./sealing.js";

const page = document.querySelector("[data-offline]");
const form = document.querySelector("form[data-composer]");
const part = (name) => page.querySelector(`[data-${name}]`);
const show = (name, is = true) => { part(name).hidden = !is; };
const time = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

// Whose page was asked for: its own address, or the composer's for that person.
function askedFor() {
  const { pathname, searchParams } = new URL(location.href);
  return pathname.match(/^\/people\/(\d+)\//)?.[1] ?? searchParams.get("person") ?? "";
}

async function carried() {
  const kept = await get("sealed", "today");
  return kept && { at: kept.at, ...JSON.parse(await unseal(kept)) };
}

function rowOf(template, words) {
  const row = template.content.cloneNode(true);
  for (const [name, value] of Object.entries(words)) row.querySelector(`[data-${name}]`).textContent = value;
  return row;
}

function showPeople({ at, people }) {
  const rows = people.map(({ url, name, words }) => {
    const row = rowOf(part("person-row"), { name, words });
    row.querySelector("a").href = url;
    return row;
  });
  part("people-list").replaceChildren(...rows);
  part("people-at").textContent = time(at);
  show("people", people.length > 0);
}

function showPerson({ at, people }, id) {
  const person = people.find((each) => String(each.id) === id);
  if (!person) return;
  part("person-at").textContent = time(at);
  part("person-page").innerHTML = person.page;
  show("person");
  show("today", false);
  show("people", false);
  document.title = person.name;
  form.elements.who.value = form.elements.who.defaultValue = person.name;
  form.elements.person.value = form.elements.draft_of.value = id;
}

// Unfinished words go on here: those typed on this device, else those the server had when they were taken along.
async function showDraft({ drafts }, id) {
  const here = await find(`draft of ${(await owner())?.who} ${id}`);
  const draft = drafts.find((each) => each.person === id);
  const fields = here?.fields ?? draft?.fields;
  if (fields) fill(new URLSearchParams(fields));
}

async function showWaiting() {
  const entries = await waiting();
  const rows = entries.map((entry) => {
    const state = part("words-list").dataset[entry.isDraft ? "unfinished" : entry.needsYou ? "needsYou" : "waits"];
    const row = rowOf(part("words-row"), { about: entry.about, words: entry.words, state, at: time(entry.at) });
    const open = row.querySelector("[data-open]");
    open.hidden = !entry.needsYou && !entry.isDraft;
    open.addEventListener("click", () => finish(entry));
    row.querySelector("[data-throw]").addEventListener("click", () => drop(entry.id).then(showWaiting));
    return row;
  });
  part("words-list").replaceChildren(...rows);
  show("words-kept", rows.length > 0);
}

// What needs a human goes on where it was written; the server says what is the matter, with both wordings if there are two.
async function finish({ action, fields, isDraft }) {
  const sent = new URLSearchParams(fields);
  if (isDraft) {
    const person = sent.get("draft_of");
    location.assign(person ? `${new URL(action).pathname}?person=${person}` : new URL(action).pathname);
    return;
  }
  const answer = await fetch("/session/", { redirect: "manual" }).catch(() => null);
  if (!answer?.ok) return;
  sent.set("csrfmiddlewaretoken", (await answer.json()).token);
  const again = Object.assign(document.createElement("form"), { method: "post", action, hidden: true });
  for (const [name, value] of sent) again.append(Object.assign(document.createElement("textarea"), { name, value }));
  document.body.append(again);
  again.submit();
}

async function start() {
  await ready;
  const isHere = location.pathname === new URL(page.dataset.offline, location.href).pathname;
  const isCut = isHere && location.search.includes("cut");
  if (isCut) show("cut");
  if (isHere && !isCut) { show("list-only"); show("today", false); form.hidden = true; }
  const whose = await owner();
  const now = await session();
  if (!now) { show("ended"); part("writer").textContent = whose?.writer ?? ""; form.hidden ||= !whose; return; }
  const people = await carried();
  if (people && !form.hidden) {
    showPeople(people);
    showPerson(people, askedFor());
    await showDraft(people, askedFor());
    if (location.pathname.startsWith("/people/write/")) form.elements.text.focus();
  }
  await showWaiting();
  document.addEventListener("counted", showWaiting);
}

start().catch(() => show("ended"));
