// Sends what was typed, cell by cell, a little after it stands, and says what became of it. What cannot be sent stays in the queue.
import { keyOf } from './entry-cells.js';
import { alone, makeQueue, newKey } from './entry-queue.js';

const BATCH_MS = 400;
const MOST_CELLS = 1_000;
const MANY = 100;
const TIMEOUT_MS = 30_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * @param {{actor: string, page: string, token: string, address: string}} place
 * @param {{show: Function, answered: Function, status: Function, expired: Function}} face
 *   show(key, 'wait'|'queued'), answered(cell, answer), status({left, isSending, failure, at}), expired(message)
 */
export function makeSaver(place, face) {
  const queue = makeQueue(place.actor, place.page);
  let open = null;
  let timer = 0;
  let retry = 0;
  let wait = 1_000;
  let isSending = false;
  let isStopped = false;
  let failure = null;
  let at = null;

  window.addEventListener('online', () => { wait = 1_000; pump(); });

  return { queue, add, flush, resume, left };

  /** Cells that stand now; they go out together with what follows within a moment. */
  function add(cells, channel = 'typed') {
    if (cells.length === 0) { return; }
    if (open && (open.channel !== channel || open.cells.length + cells.length > MOST_CELLS)) { close(); }
    for (let i = 0; i < cells.length; i += MOST_CELLS) {
      open ??= { key: newKey(), channel, cells: [], at: Date.now() };
      // One map for all: a pasted block of a thousand must not be compared cell by cell with itself.
      const latest = new Map(open.cells.map((cell) => [keyOf(cell), cell]));
      for (const cell of cells.slice(i, i + MOST_CELLS)) {
        const key = keyOf(cell);
        latest.delete(key);
        latest.set(key, cell);
        // A large block stands at once and gets its marks when it goes out: a thousand of them are half the work of taking it.
        if (failure || cells.length <= MANY) { face.show(key, failure ? 'queued' : 'wait'); }
      }
      open.cells = [...latest.values()];
      queue.put(open);
      if (open.cells.length >= MOST_CELLS) { close(); }
    }
    clearTimeout(timer);
    timer = setTimeout(flush, BATCH_MS);
    tell();
  }

  function close() { open = null; }

  function flush() {
    clearTimeout(timer);
    close();
    return pump();
  }

  /** What an earlier window left unsent. */
  function resume() {
    const kept = queue.all();
    kept.flatMap((save) => save.cells).forEach((cell) => face.show(keyOf(cell), 'queued'));
    if (kept.length > 0) { tell(); pump(); }
    return kept;
  }

  function left() { return new Set(queue.all().flatMap((save) => save.cells.map(keyOf))).size; }

  async function pump() {
    if (isSending || isStopped) { return; }
    isSending = true;
    clearTimeout(retry);
    try {
      await alone(async () => {
        for (let save = next(); save && !isStopped; save = next()) {
          tell();
          if (!await send(save)) { break; }
        }
      });
    } finally {
      isSending = false;
      tell();
    }
    if (failure && !isStopped) {
      retry = setTimeout(pump, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  function next() { return queue.all().find((save) => save !== open && save.key !== open?.key); }

  /** True when the server has answered for good. */
  async function send(save) {
    save.cells.forEach((cell) => face.show(keyOf(cell), 'wait'));
    let answer;
    try {
      answer = await fetch(place.address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', RequestVerificationToken: place.token },
        body: JSON.stringify({ key: save.key, channel: save.channel, cells: save.cells }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      return fail(save, 'Mất kết nối');
    }
    if (answer.ok) {
      const result = await answer.json();
      failure = null;
      wait = 1_000;
      at = result.at;
      queue.drop(save.key);
      settle(save, result.cells);
      return true;
    }
    const problem = answer.headers.get('Content-Type')?.includes('json') ? (await answer.json()).detail : null;
    if (answer.status === 401) {
      isStopped = true;
      fail(save, null);
      face.expired('Phiên đăng nhập đã hết: đăng nhập lại rồi tải lại trang. Số đã gõ vẫn được giữ trong trình duyệt.');
      return false;
    }
    if (answer.status === 400) {
      isStopped = true;
      fail(save, null);
      face.expired(problem ?? 'Phiên làm việc đã hết hạn: tải lại trang. Số đã gõ vẫn được giữ trong trình duyệt.');
      return false;
    }
    return fail(save, answer.status === 503 ? 'Máy chủ đang bận' : `Máy chủ báo lỗi ${answer.status}`);
  }

  function fail(save, why) {
    failure = why;
    save.cells.forEach((cell) => face.show(keyOf(cell), 'queued'));
    return false;
  }

  /** What follows the same cell is based on what the server has now. */
  function settle(save, answers) {
    const sent = new Map(save.cells.map((cell) => [keyOf(cell), cell]));
    const later = queue.all();
    for (const answer of answers) {
      const key = keyOf(answer);
      for (const other of later) {
        const again = other.cells.find((cell) => keyOf(cell) === key);
        if (again && (answer.state === 'saved' || answer.state === 'unchanged') && again.base <= answer.version) {
          again.base = answer.version;
          queue.put(other.key === open?.key ? open : other);
        }
      }
      face.answered(sent.get(key), answer, later.some((other) => other.cells.some((cell) => keyOf(cell) === key)));
    }
    tell();
  }

  function tell() { face.status({ left: left(), isSending, failure, at }); }
}

/** A cell as the server reads it. */
export function cellOf(input, more = {}) {
  const { unit, month, indicator, base } = input.dataset;
  return { unit: Number(unit), month, indicator: Number(indicator), text: input.value, base: Number(base), reason: null, ...more };
}
