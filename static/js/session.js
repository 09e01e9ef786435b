// A session ends with a warning two minutes before. Afterwards one signs in in a new tab and goes on here.

import { begin, endHere, prolong } from "./sealing.js";

const WARNING = 120;
const PING_AT_MOST_EVERY = 300;
const SEEN = "relational-session-seen";
const { sessionSeconds, sessionUrl } = document.body.dataset;
const dialog = document.querySelector("dialog[data-session-ends]");
const banner = document.querySelector("[data-signed-out]");
let length = Number(sessionSeconds);
let timers = [];

const now = () => Date.now() / 1000;
const seen = () => Number(localStorage.getItem(SEEN)) || 0;

function schedule() {
  timers.forEach(clearTimeout);
  const left = length - (now() - seen());
  timers = [
    setTimeout(warn, Math.max(0, left - WARNING) * 1000),
    setTimeout(hasEnded, Math.max(0, left) * 1000),
  ];
}

// The other tabs may have kept the session alive: ask them first.
function warn() {
  if (length - (now() - seen()) > WARNING + 1) return schedule();
  if (!dialog.open) dialog.showModal();
}

async function hasEnded() {
  if (length - (now() - seen()) > 1) return schedule();
  dialog.close();
  showSignedOut();
}

function showSignedOut() {
  banner.hidden = false;
  endHere().catch(() => {});
}

function goOn({ token, seconds }) {
  localStorage.setItem(SEEN, now());
  length = seconds;
  prolong(seconds).then(begin).catch(() => {});
  renewTokens(token);
  if (dialog.open) dialog.close();
  if (!banner.hidden) {
    banner.hidden = true;
    document.dispatchEvent(new CustomEvent("announce", { detail: banner.dataset.back }));
  }
  schedule();
}

// Signing in anew makes a new token; the forms on this page get it, so that they can still be sent.
function renewTokens(token) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "x-csrftoken": token }));
}

async function stay() {
  try {
    const response = await fetch(sessionUrl, { redirect: "manual", headers: { Accept: "application/json" } });
    if (response.ok) goOn(await response.json());
    else if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) showSignedOut();
  } catch {
    // No network: saying so is the composer's task, and the session is not over because of it.
  }
}

document.querySelector("[data-stay]").addEventListener("click", stay);
addEventListener("storage", (event) => { if (event.key === SEEN) { if (dialog.open) dialog.close(); schedule(); } });
addEventListener("focus", () => { if (!banner.hidden) stay(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden && !banner.hidden) stay(); });

// A fragment that meets the end of the session never becomes a sign-in page inside this one.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr } = event.detail;
  const signIn = xhr.getResponseHeader("HX-Redirect") || "";
  if (xhr.status !== 401 && !signIn.includes("/login")) return;
  event.preventDefault();
  showSignedOut();
});

// A page that came signed in proves that the session lives; asking at most every five minutes keeps it alive while one works.
if (now() - seen() > PING_AT_MOST_EVERY) {
  localStorage.setItem(SEEN, now());
  stay();
}
schedule();
