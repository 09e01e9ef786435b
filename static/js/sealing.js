// What is kept on this device is sealed (AES-GCM). The key ends with the session.
//
// It is made of two halves: one the browser holds and gives to no one (a non-extractable CryptoKey), the other in a
// cookie that goes when the session goes. Words that wait to be sent are sealed otherwise: see letterbox.js.

import { empty, get, put } from "./device_store.js";
import { hang } from "./letterbox.js";

const AES = { name: "AES-GCM", length: 256 };
const encoded = (text) => new TextEncoder().encode(text);
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));

export class Ended extends Error {}

// Who the page is for; empty on the page that opens without a network, which is the same for everyone.
export const signedIn = () => document.body.dataset.who ?? "";

function cookieHalf() {
  const found = document.cookie.match(/(?:^|;\s*)seal=([0-9a-f]+)\.([0-9a-f]+)/);
  return found ? { name: found[1], half: found[2] } : null;
}

function wholeKey(browsersHalf, cookiesHalf) {
  const how = { name: "HKDF", hash: "SHA-256", salt: bytes(cookiesHalf), info: encoded("session") };
  return crypto.subtle.deriveKey(how, browsersHalf, AES, false, ["encrypt", "decrypt"]);
}

async function sealWith(key, text) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, encoded(text)) };
}

async function openWith(key, { iv, sealed }) {
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed));
}

// The session as this device knows it: { who, key, words }. Nothing is left of one that ended or was somebody else's.
export async function session() {
  const kept = await get("session", "now");
  if (!kept) return null;
  const cookie = cookieHalf();
  const isOver = !cookie || cookie.name !== kept.name || Date.now() > kept.until;
  if (isOver || (signedIn() && signedIn() !== kept.who)) {
    await endHere();
    return null;
  }
  return { ...kept, key: await wholeKey(kept.half, cookie.half) };
}

export async function endHere() {
  await empty("session");
  await empty("sealed");
}

// With a network: what this session seals with, asked for once, whichever of several pages comes first.
export async function begin() {
  if (!signedIn()) return;
  await (navigator.locks ? navigator.locks.request("relational-session", askForKeys) : askForKeys());
}

async function askForKeys() {
  if (await session()) return;
  const answer = await fetch(document.body.dataset.keysUrl, { redirect: "manual" });
  if (!answer.ok) return;
  const { who, writer, name, half, words, seconds } = await answer.json();
  const browsersHalf = await crypto.subtle.importKey("raw", bytes(half), "HKDF", false, ["deriveKey"]);
  const sealedWords = await sealWith(await wholeKey(browsersHalf, cookieHalf().half), words);
  await hang(String(who), writer, bytes(words));
  const until = Date.now() + seconds * 1000;
  await put("session", "now", { who: String(who), name, half: browsersHalf, words: sealedWords, until });
}

// The session was prolonged, and with it what it opens.
export async function prolong(seconds) {
  const kept = await get("session", "now");
  if (kept) await put("session", "now", { ...kept, until: Date.now() + seconds * 1000 });
}

async function current() {
  const now = await session();
  if (!now) throw new Ended();
  return now;
}

export async function seal(text) {
  return sealWith((await current()).key, text);
}

export async function unseal(sealed) {
  return openWith((await current()).key, sealed);
}

// What opens the letterbox of whoever is signed in.
export async function wordsKey() {
  const now = await current();
  return bytes(await openWith(now.key, now.words));
}
