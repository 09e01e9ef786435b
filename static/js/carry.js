// Takes today's people along, sealed: asked for when Today opens, and now and then while it stays open.

import { get, put } from "./device_store.js";
import { ready } from "./keeping.js";
import { seal, session } from "./sealing.js";

const FRESH = 15 * 60_000;

async function carry() {
  await ready;
  if (!(await session())) return;
  const kept = await get("sealed", "today");
  if (kept && Date.now() - kept.at < FRESH) return;
  const answer = await fetch(document.querySelector("[data-carry]").dataset.carry, { redirect: "manual" });
  if (!answer.ok) return;
  await put("sealed", "today", { at: Date.now(), ...(await seal(await answer.text())) });
}

const tryTo = () => document.hidden || carry().catch(() => {});
tryTo();
setInterval(tryTo, FRESH);
