// The panel beside the grid: what is known about one cell, its warnings with what can be done about them, its notes.

/** @param {{token: string, correct: (input, text) => void, settled: (input) => void}} act */
export function makeDetails(root, act) {
  const panel = document.createElement('aside');
  panel.className = 'cell-panel';
  panel.hidden = true;
  panel.tabIndex = -1;
  panel.setAttribute('aria-label', 'Chi tiết ô');
  panel.dataset.testid = 'panel';
  root.append(panel);
  let input = null;
  let asked = 0;

  panel.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !event.isComposing) { event.preventDefault(); close(); } });
  panel.addEventListener('click', onClick);
  return { open, close };

  async function open(target) {
    input = target;
    asked += 1;
    const mine = asked;
    const { unit, month, indicator } = input.dataset;
    panel.hidden = false;
    panel.replaceChildren(closer(), text('p', 'Đang tải…'));
    panel.focus();
    const html = await part(`/nhap-lieu/o/${month}/${unit}/${indicator}`);
    if (mine !== asked) { return; }
    panel.replaceChildren(closer(), html ?? text('p', 'Chưa tải được chi tiết: không nối được với máy chủ. Số liệu của ô không bị ảnh hưởng.'));
    const place = panel.querySelector('[data-remarks]');
    const remarks = place ? await part(place.dataset.remarks) : null;
    if (mine === asked && remarks) { place.append(remarks); }
  }

  function close() {
    panel.hidden = true;
    input?.focus();
  }

  function onClick({ target }) {
    const warning = target.closest('[data-warning]');
    if (target.closest('[data-close]')) { close(); }
    if (target.closest('[data-correct]')) {
      act.correct(input, target.closest('[data-correct]').dataset.correct);
      close();
    }
    if (target.closest('[data-keep]')) {
      const reason = warning.querySelector('[data-reason]');
      reason.hidden = false;
      reason.querySelector('textarea').focus();
    }
    if (target.closest('[data-send-reason]')) { sendReason(warning); }
  }

  async function sendReason(warning) {
    const field = warning.querySelector('textarea');
    const problem = warning.querySelector('[data-problem]');
    const say = (message) => { problem.textContent = message; problem.hidden = false; };
    if (field.value.trim() === '') { say('Ghi lý do rồi lưu.'); field.focus(); return; }
    const { unit, month, indicator } = input.dataset;
    try {
      const answer = await fetch('/nhap-lieu/ly-do', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', RequestVerificationToken: act.token },
        body: JSON.stringify({ unit: Number(unit), month, indicator: Number(indicator), check: warning.dataset.warning, reason: field.value.trim() }),
      });
      if (!answer.ok) {
        const detail = answer.headers.get('Content-Type')?.includes('json') ? (await answer.json()).detail : null;
        say(detail ?? 'Chưa lưu được lý do: bấm lại sau ít phút. Chữ đã gõ vẫn còn.');
        return;
      }
    } catch {
      say('Mất kết nối: chưa lưu được lý do, bấm lại khi có mạng. Chữ đã gõ vẫn còn.');
      return;
    }
    act.settled(input);
    open(input);
  }

  /** The part of a page at the address; null when it cannot be had. */
  async function part(address) {
    try {
      const answer = await fetch(address, { headers: { 'X-Requested-With': 'fetch' } });
      if (!answer.ok) { return null; }
      const found = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const pieces = document.createDocumentFragment();
      pieces.append(...found.body.childNodes);
      return pieces;
    } catch {
      return null;
    }
  }

  function closer() {
    const button = text('button', 'Đóng');
    button.type = 'button';
    button.className = 'btn';
    button.dataset.close = '';
    return button;
  }
}

function text(name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}
