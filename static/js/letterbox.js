// A letterbox for words that wait. They go in at any time, even when the session has ended far from any network; they
// come out only in a session of whoever it belongs to.
//
// What goes in is sealed with a public key. The private one lies here too, wrapped with a key that the server hands to
// its owner's sessions and to nobody else's.

import { get, put } from "./device_store.js";

const RSA = { name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
const AES = { name: "AES-GCM", length: 256 };
const fresh = () => crypto.getRandomValues(new Uint8Array(12));
const wrapping = (key) => crypto.subtle.importKey("raw", key, AES, false, ["wrapKey", "unwrapKey"]);

export async function hang(who, writer, key) {
  if (!(await get("letterboxes", who))) {
    const pair = await crypto.subtle.generateKey(RSA, true, ["encrypt", "decrypt"]);
    const iv = fresh();
    const inside = await crypto.subtle.wrapKey("pkcs8", pair.privateKey, await wrapping(key), { name: "AES-GCM", iv });
    await put("letterboxes", who, { who, writer, slot: pair.publicKey, iv, inside });
  }
  await put("letterboxes", "last", who);
}

// Whose words go in here now: { who, writer }.
export async function owner() {
  return get("letterboxes", (await get("letterboxes", "last")) ?? "");
}

export async function putIn(text) {
  const { who, slot } = await owner();
  const key = await crypto.subtle.generateKey(AES, true, ["encrypt"]);
  const iv = fresh();
  const lock = await crypto.subtle.encrypt(RSA, slot, await crypto.subtle.exportKey("raw", key));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(text));
  return { by: who, lock, iv, sealed };
}

// `key` opens the letterbox of whoever wrote it (sealing.js).
export async function takeOut({ by, lock, iv, sealed }, key) {
  const box = await get("letterboxes", by);
  const how = { name: "AES-GCM", iv: box.iv };
  const own = await crypto.subtle.unwrapKey("pkcs8", box.inside, await wrapping(key), how, RSA, false, ["decrypt"]);
  const raw = await crypto.subtle.decrypt(RSA, own, lock);
  const once = await crypto.subtle.importKey("raw", raw, AES, false, ["decrypt"]);
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, once, sealed));
}
