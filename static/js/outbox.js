// Words written without a network stay on this device and are sent once it is back.
//
// They are encrypted with a key that the browser holds and gives to no one (a non-extractable CryptoKey), and are only
// ever sent for the practitioner who wrote them. Each carries its submission id: sent twice, it is saved once.

const DATABASE = "relational-outbox";
const WRITER = "relational-writer";

export const writer = () => document.querySelector("[data-author]")?.dataset.author ?? localStorage.getItem(WRITER) ?? "";
if (document.querySelector("[data-author]")) localStorage.setItem(WRITER, writer());

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("words", { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(name, mode, work) {
  const database = await open();
  const transaction = database.transaction(name, mode);
  const request = work(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => { database.close(); resolve(request.result); };
    transaction.onerror = () => reject(transaction.error);
  });
}

async function key() {
  const kept = await inStore("keys", "readonly", (store) => store.get(writer()));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await inStore("keys", "readwrite", (store) => store.put(made, writer()));
  return made;
}

export async function keep(action, fields) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(fields.toString());
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), plain);
  const words = { id: fields.get("submission_id"), by: writer(), action, iv, sealed };
  await inStore("words", "readwrite", (store) => store.put(words));
}

async function waiting() {
  const all = await inStore("words", "readonly", (store) => store.getAll());
  return all.filter((words) => words.by === writer());
}

// Answers how many were sent; those that could not be stay for the next time.
export async function sendAll() {
  if (!writer()) return 0;
  const words = await waiting();
  if (!words.length) return 0;
  const session = await fetch("/session/", { redirect: "manual" });
  if (!session.ok) return 0;
  const { token, who } = await session.json();
  if (String(who) !== writer()) return 0;
  let sent = 0;
  for (const each of words) if (await send(each, token)) sent += 1;
  return sent;
}

async function send({ id, action, iv, sealed }, token) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), sealed);
  const body = new URLSearchParams(new TextDecoder().decode(plain));
  body.set("csrfmiddlewaretoken", token);
  const response = await fetch(action, { method: "POST", body, redirect: "manual" });
  // A redirect means saved. Refused (422) means it needs a human: it goes among the unfinished.
  const refused = response.status === 422 && (await fetch("/people/write/draft/", { method: "POST", body })).ok;
  if (response.type !== "opaqueredirect" && !refused) return false;
  await inStore("words", "readwrite", (store) => store.delete(id));
  return true;
}
