// What the page says about its saves: one line, and the list of cells that somebody should look at.
import { nameOf } from './entry-cells.js';

const SLOW_MS = 2_000;

/** The line is quiet for as long as everything goes quickly. */
export function makeStatus(root) {
  const line = root.querySelector('[data-status]');
  let since = null;
  let timer = 0;
  let last = null;

  return { say, tell };

  /** @param {{left: number, failure: string|null, at: string|null}} now */
  function say(now) {
    last = now;
    if (now.left === 0) {
      clearTimeout(timer);
      since = null;
      write(now.at ? `Đã lưu ${now.at.slice(11, 16)}` : '');
      line.classList.remove('late');
      return;
    }
    if (since === null) {
      since = Date.now();
      timer = setTimeout(() => say(last), SLOW_MS);
    }
    if (Date.now() - since < SLOW_MS) { return; }
    write(now.failure ? `${now.failure}: ${now.left} ô chưa lưu lên máy chủ` : `Đang lưu ${now.left} ô…`);
    line.classList.toggle('late', Boolean(now.failure));
  }

  /** Something that stays until the page is loaded again. */
  function tell(message) {
    clearTimeout(timer);
    since = Number.POSITIVE_INFINITY;
    write(message);
    line.classList.add('late');
  }

  function write(text) { if (line.textContent !== text) { line.textContent = text; } }
}

/** The cells to look at, each with a link that leads to it. */
export function makeIssues(root) {
  const box = document.createElement('section');
  box.className = 'sec issues';
  box.id = 'can-xem';
  box.hidden = true;
  box.dataset.testid = 'issues';
  const heading = document.createElement('h2');
  const list = document.createElement('ul');
  box.append(heading, list);
  root.querySelector('.legend').before(box);
  const link = document.createElement('a');
  link.href = '#can-xem';
  link.className = 'btn link';
  link.hidden = true;
  root.querySelector('[data-status]').after(link);
  const issues = new Map();
  let isDrawn = true;

  return { set, clear };

  function set(key, kind, input, message, dismiss) {
    issues.set(key, { kind, input, message, dismiss });
    draw();
  }

  function clear(key) { if (issues.delete(key)) { draw(); } }

  function draw() {
    if (!isDrawn) { return; }
    isDrawn = false;
    requestAnimationFrame(() => {
      isDrawn = true;
      box.hidden = issues.size === 0;
      link.hidden = issues.size === 0;
      link.textContent = `${issues.size} ô cần xem`;
      heading.textContent = `Cần xem: ${issues.size} ô`;
      list.replaceChildren(...[...issues.values()].map(line));
    });
  }

  function line({ kind, input, message, dismiss }) {
    const item = document.createElement('li');
    const to = document.createElement('a');
    to.href = `#${input.id}`;
    to.textContent = nameOf(input);
    const word = document.createElement('span');
    word.className = kind === 'bad' ? 'late' : 'watch';
    word.textContent = kind === 'bad' ? '✕ không lưu: ' : '▲ đã lưu, cần xem: ';
    item.append(word, to, `: ${message}`);
    if (dismiss) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn link';
      button.textContent = 'Bỏ số này';
      button.addEventListener('click', dismiss);
      item.append(' ', button);
    }
    to.addEventListener('click', (event) => { event.preventDefault(); input.focus(); input.scrollIntoView({ block: 'center' }); });
    return item;
  }
}
