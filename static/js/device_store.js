// A place on this device, in four parts: the session's half of the key, what is sealed with it, words that wait, and the
// letterboxes they went into.

const NAME = "relational-kept";

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const part of ["session", "sealed", "words", "letterboxes"]) request.result.createObjectStore(part);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within(part, mode, work) {
  const database = await open();
  const transaction = database.transaction(part, mode);
  const request = work(transaction.objectStore(part));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => { database.close(); resolve(request.result); };
    transaction.onerror = transaction.onabort = () => { database.close(); reject(transaction.error); };
  });
}

export const get = (part, key) => within(part, "readonly", (store) => store.get(key));
export const all = (part) => within(part, "readonly", (store) => store.getAll());
export const put = (part, key, value) => within(part, "readwrite", (store) => store.put(value, key));
export const remove = (part, key) => within(part, "readwrite", (store) => store.delete(key));
export const empty = (part) => within(part, "readwrite", (store) => store.clear());

export function forgetAll() {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}
