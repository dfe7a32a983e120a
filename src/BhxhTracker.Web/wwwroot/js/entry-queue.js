// Saves that the server has not answered yet. Each is one entry of the browser's own store, written before it is sent and taken away
// when it is answered: a closed browser or a dead line loses nothing. No entry is ever read, changed and written by two tabs:
// a save belongs to the tab that made it, and whoever finds it later sends it with the same key, which the server answers only once.

const PREFIX = 'bhxh.luu';
const LEASE = 'bhxh.luu.luot';
const LEASE_MS = 15_000;

/** @param {string} actor who works here @param {string} page the address that the cells stand on */
export function makeQueue(actor, page) {
  const scope = [PREFIX, actor, page].map(encodeURIComponent).join('|');
  const mine = new Map();
  let order = 0;

  return { put, drop, all, keepText, keptTexts, forgetText, elsewhere };

  /** Keeps the save; false when the browser refuses (full, or forbidden): it stays in this window's memory then. */
  function put(save) {
    const kept = { ...save, at: save.at ?? Date.now(), order: save.order ?? (order += 1) };
    mine.set(save.key, kept);
    return store(`${scope}|${save.key}`, kept);
  }

  function drop(key) {
    mine.delete(key);
    localStorage.removeItem(`${scope}|${key}`);
  }

  /** Oldest first: those of this window, and those that a closed one left behind. */
  function all() {
    const found = new Map(mine);
    for (const [name, value] of entries(`${scope}|`)) {
      const key = name.slice(scope.length + 1);
      if (!key.startsWith('o|') && !found.has(key)) { found.set(key, value); }
    }
    return [...found.values()].sort((a, b) => a.at - b.at || a.order - b.order);
  }

  /** A text that the server does not take (98.2l0) is kept all the same. */
  function keepText(cell, text) { store(`${scope}|o|${cell}`, text); }

  function keptTexts() { return entries(`${scope}|o|`).map(([name, text]) => [name.slice(scope.length + 3), text]); }

  function forgetText(cell) { localStorage.removeItem(`${scope}|o|${cell}`); }

  /** Addresses of other pages of the same person that have unsent saves, with the number of cells. */
  function elsewhere() {
    const person = `${encodeURIComponent(PREFIX)}|${encodeURIComponent(actor)}|`;
    const pages = new Map();
    for (const [name, save] of entries(person)) {
      const address = decodeURIComponent(name.slice(person.length).split('|')[0]);
      if (address !== page && Array.isArray(save.cells)) { pages.set(address, (pages.get(address) ?? 0) + save.cells.length); }
    }
    return [...pages];
  }
}

/** One tab sends at a time. Without the browser's locks (plain http) a lease in the store stands in for them. */
export async function alone(work) {
  if (navigator.locks) { return navigator.locks.request(LEASE, work); }
  const me = newKey();
  for (;;) {
    const held = load(LEASE);
    if (!held || held.until < Date.now()) {
      store(LEASE, { me, until: Date.now() + LEASE_MS });
      await later(30);
      if (load(LEASE)?.me === me) { break; }
    }
    await later(200);
  }
  try {
    return await work();
  } finally {
    if (load(LEASE)?.me === me) { localStorage.removeItem(LEASE); }
  }
}

/** A random UUID; crypto.randomUUID is missing where the address is plain http. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function later(ms) { return new Promise((done) => { setTimeout(done, ms); }); }

function store(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch (failure) {
    console.info('Trình duyệt không giữ được số chưa gửi:', failure.name);
    return false;
  }
}

function load(name) {
  const text = localStorage.getItem(name);
  return text === null ? null : JSON.parse(text);
}

function entries(prefix) {
  return Object.keys(localStorage).filter((name) => name.startsWith(prefix)).map((name) => [name, load(name)]);
}
