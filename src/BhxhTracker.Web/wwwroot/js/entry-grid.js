// The entry grid: a sheet that saves itself. Without this file the form is a form.
import { keyOf, keyOfInput, show, stateOf } from './entry-cells.js';
import { makeDetails } from './entry-details.js';
import { askConflict, askReason, openHelp } from './entry-dialogs.js';
import { isMoney, read, typed } from './entry-numbers.js';
import { fromExcel, lay, linesOf, separatorsOf } from './entry-paste.js';
import { preview } from './entry-preview.js';
import { cellOf, makeSaver } from './entry-save.js';
import { makeIssues, makeStatus } from './entry-status.js';
import { makeTotals } from './entry-totals.js';
import { makeGrid } from './grid.js';

const BESIDE = 'bhxh.nhap-lieu.ben-canh';

const root = document.querySelector('[data-entry]');
if (root) { start(); }

function start() {
  const form = root.querySelector('form');
  const token = form.querySelector('[name=__RequestVerificationToken]').value;
  const sheets = new Map();
  const inputs = new Map();
  const status = makeStatus(root);
  const issues = makeIssues(root);
  let channel = 'typed';
  let endPreview = null;
  let needReason = [];
  let last = null;
  let acting = null;
  let isPanelOld = true;

  const saver = makeSaver({ actor: root.dataset.actor, page: location.pathname, token, address: '/nhap-lieu/luu' }, {
    show: (key, state) => { const input = inputs.get(key); if (input) { show(input, state); } },
    answered,
    status: told,
    expired: (message) => { status.tell(message); root.querySelector('[data-reload]').hidden = false; },
  });

  root.querySelectorAll('table.entry').forEach(addSheet);
  const details = makeDetails(root, { token, correct: (input, text) => sheets.get(input.closest('table')).grid.apply([{ input, to: text }]), settled: explained });
  root.querySelectorAll('td.warn input[data-col]').forEach((input) => issues.set(keyOfInput(input), 'warn', input, input.closest('td').title));
  restore();
  saver.resume();
  showElsewhere();
  listen();
  root.dataset.ready = 'true';

  function addSheet(table) {
    const totals = makeTotals(table);
    table.querySelectorAll('tr[data-closed=""] input[data-col]').forEach((input) => { input.readOnly = false; });
    const grid = makeGrid(table, totals, () => {}, { format, edited, settled, key: onKey, paste: onPaste });
    grid.rows.flat().filter(Boolean).forEach((input) => inputs.set(keyOfInput(input), input));
    sheets.set(table, { grid, totals });
  }

  function format(input) {
    const { value, problem } = read(input);
    if (problem === null) { input.value = typed(value, isMoney(input)); }
  }

  /** Digits are put right one by one: without the dots between them, which would stand wrong after the first that goes. */
  function edited(input) {
    const { problem } = read(input);
    if (problem === null && !isMoney(input) && !input.readOnly) { input.value = input.value.replaceAll('.', ''); }
  }

  /** What was typed, pasted or taken back stands now. */
  function settled(changed) {
    const cells = [];
    for (const input of changed.filter((one) => !one.readOnly)) {
      const { problem } = read(input);
      if (problem === null) {
        saver.queue.forgetText(keyOfInput(input));
        issues.clear(keyOfInput(input));
        cells.push(cellOf(input, { reason: reasonOf(input) }));
      } else {
        refuse(input, problem);
      }
    }
    saver.add(cells, channel);
  }

  /** The reason that the form asks for in an opened locked month. */
  function reasonOf(input) {
    return input.closest('tr').dataset.ask ? root.querySelector('#ly-do')?.value.trim() || null : null;
  }

  function refuse(input, message, text = input.value, base = Number(input.dataset.base)) {
    const key = keyOfInput(input);
    show(input, 'bad', message);
    issues.set(key, 'bad', input, `“${text}”. ${message}`);
    saver.queue.keepText(key, { text, base });
  }

  function answered(cell, answer, isTypedAgain) {
    const input = inputs.get(keyOf(answer));
    if (!input) { return; }
    if (answer.state === 'saved' || answer.state === 'unchanged') {
      input.dataset.base = answer.version;
    }
    // What was typed since goes out next and brings its own answer.
    if (isTypedAgain || (read(input).problem !== null && input !== document.activeElement)) { return; }
    if (answer.state === 'saved' || answer.state === 'unchanged') {
      saver.queue.forgetText(keyOf(answer));
      // Another window of the same person may have left it to this one.
      if (input !== document.activeElement && !input.closest('.trial')) { putBack(input, answer.text); }
      const open = answer.warnings.filter((warning) => !warning.reason).map((warning) => warning.message).join(' ');
      show(input, open ? 'warn' : answer.text === '' ? '' : 'saved', open);
      if (open) { issues.set(keyOf(answer), 'warn', input, open); } else { issues.clear(keyOf(answer)); }
      return;
    }
    refuse(input, answer.message ?? '', cell.text, cell.base);
    if (answer.state === 'conflict') { ask(input, cell, answer); }
    if (answer.state === 'reason') {
      if (needReason.length === 0) { queueMicrotask(askForReason); }
      needReason.push({ input, cell, message: answer.message });
    }
  }

  function ask(input, cell, answer) {
    const settle = (text) => {
      input.dataset.base = answer.version;
      input.value = text;
      sheets.get(input.closest('table')).totals([input]);
      saver.queue.forgetText(keyOf(answer));
      issues.clear(keyOf(answer));
    };
    askConflict({
      input, mine: cell.text, theirs: answer.text, name: answer.other?.name, at: answer.other?.at,
      keep: () => { settle(cell.text); saver.add([cellOf(input, { reason: cell.reason })]); saver.flush(); },
      take: () => { settle(answer.text); show(input, answer.text === '' ? '' : 'saved'); },
    });
  }

  function askForReason() {
    const asked = needReason;
    needReason = [];
    askReason({
      inputs: asked.map(({ input }) => input),
      message: asked[0].message,
      given: (reason) => { saver.add(asked.map(({ input, cell }) => cellOf(input, { text: cell.text, reason }))); saver.flush(); },
    });
  }

  function explained(input) {
    show(input, 'saved');
    issues.clear(keyOfInput(input));
  }

  /** Texts that an earlier window could not save: they are tried again, and those that are no numbers stand as they were typed. */
  function restore() {
    for (const save of saver.queue.all()) {
      for (const cell of save.cells) { putBack(inputs.get(keyOf(cell)), cell.text); }
    }
    const cells = [];
    for (const [key, { text, base }] of saver.queue.keptTexts()) {
      const input = inputs.get(key);
      if (!input) { continue; }
      if (input.readOnly) {
        issues.set(key, 'bad', input, `bạn đã gõ “${text}”, nay ô đã khóa.`, () => { saver.queue.forgetText(key); issues.clear(key); });
        continue;
      }
      putBack(input, text);
      const { problem } = read(input);
      if (problem === null) { cells.push(cellOf(input, { base })); } else { refuse(input, problem, text, base); }
    }
    saver.add(cells);
  }

  function putBack(input, text) {
    if (!input || input.readOnly) { return; }
    input.value = text;
    sheets.get(input.closest('table')).totals([input]);
  }

  function onKey(event, input) {
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (event.key === '?' && !isControl) { event.preventDefault(); openHelp(); return true; }
    if (isControl && key === 'enter') { event.preventDefault(); details.open(input); return true; }
    if (isControl && key === 'd') { event.preventDefault(); copyFromAbove(input); return true; }
    return false;
  }

  function copyFromAbove(input) {
    const { grid } = sheets.get(input.closest('table'));
    const { row, column } = grid.placeOf(input);
    const above = grid.rows.slice(0, row).reverse().map((line) => line[column]).find(Boolean);
    if (above && !input.readOnly) { grid.apply([{ input, to: above.value }]); input.select(); }
  }

  function onPaste(event, input) {
    const lines = linesOf(event.clipboardData.getData('text/plain'));
    const separators = separatorsOf(event.clipboardData.getData('text/html'));
    if (lines.length === 1 && lines[0].length === 1) {
      if (separators && !input.readOnly) {
        event.preventDefault();
        input.value = fromExcel(lines[0][0], separators, isMoney(input));
        sheets.get(input.closest('table')).totals([input]);
      }
      return true;
    }
    event.preventDefault();
    const { grid } = sheets.get(input.closest('table'));
    grid.leave();
    endPreview?.();
    endPreview = preview(root, lay(lines, { rows: grid.rows, start: grid.placeOf(input), ...namesOf(input.closest('table'), grid) }, separators), {
      taken: (values) => {
        channel = 'pasted';
        grid.apply(values.map(({ input: to, text, from }) => ({ input: to, to: text, from })));
        channel = 'typed';
        input.focus();
      },
      left: () => { endPreview = null; },
    });
    return true;
  }

  function namesOf(table, grid) {
    const nameIn = ({ dataset }) => ({ name: dataset.name, full: dataset.full, also: dataset.also, code: dataset.code });
    return {
      rowNames: grid.rows.map((line) => nameIn(line.find(Boolean).closest('tr'))),
      columnNames: grid.columns.map((column) => nameIn(table.querySelector(`thead th[data-col="${column}"]`))),
    };
  }

  function listen() {
    root.querySelectorAll('[data-scripted]').forEach((element) => { element.hidden = false; });
    form.addEventListener('submit', (event) => {
      saveNow();
      // Reasons typed under the cells go with the form itself.
      if (![...form.querySelectorAll('[name^="giai["]')].some((reason) => reason.value !== reason.defaultValue)) { event.preventDefault(); }
    });
    document.addEventListener('submit', actAfterSaving);
    document.addEventListener('keydown', (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's') { event.preventDefault(); saveNow(); }
    });
    root.addEventListener('focusin', ({ target }) => { if (inputs.get(target.dataset?.unit ? keyOfInput(target) : '')) { last = target; } });
    root.addEventListener('click', ({ target }) => {
      const input = target.matches('td.cell') && stateOf(target.querySelector('input[data-col]')) ? target.querySelector('input[data-col]') : null;
      if (input) { details.open(input); }
    });
    // A window that is closed or laid aside while a cell is being typed in keeps that cell too.
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') { saveNow(); } });
    window.addEventListener('pagehide', saveNow);
    root.querySelector('[data-open-help]').addEventListener('click', openHelp);
    root.querySelector('[data-open-details]').addEventListener('click', () => details.open(last ?? inputs.values().next().value));
    root.querySelector('[data-reload]').addEventListener('click', () => location.reload());
    const beside = root.querySelector('[data-beside]');
    beside.checked = localStorage.getItem(BESIDE) !== 'không';
    const apply = () => root.classList.toggle('bare', !beside.checked);
    beside.addEventListener('change', () => { localStorage.setItem(BESIDE, beside.checked ? 'có' : 'không'); apply(); });
    apply();
  }

  function told(standing) {
    status.say(standing);
    if (acting && standing.failure) {
      acting = null;
      status.tell('Chưa làm: còn ô chưa lưu lên máy chủ. Có mạng lại thì bấm lần nữa.');
    }
    if (standing.left > 0 || standing.isSending || !standing.at) { return; }
    if (acting) {
      const { target, submitter } = acting;
      acting = null;
      target.requestSubmit(submitter);
    } else if (isPanelOld) {
      isPanelOld = false;
      renewPanel();
    }
  }

  /** What is done with the report is done with what was typed: first that is saved. */
  function actAfterSaving(event) {
    if (!event.target.closest('[data-testid="report-actions"]')) { return; }
    saveNow();
    if (saver.left() === 0) { return; }
    event.preventDefault();
    acting = { target: event.target, submitter: event.submitter };
  }

  /** The first saved cell begins the report: its state and what can be done with it are others now. */
  async function renewPanel() {
    const answer = await fetch(location.href);
    if (!answer.ok) { return; }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [old, renewed] = [document, page].map((one) => one.querySelector('[data-testid="report-actions"]'));
    if (old && renewed && !old.contains(document.activeElement) && !acting) { old.replaceWith(renewed); }
  }

  function saveNow() {
    sheets.forEach(({ grid }) => grid.leave());
    saver.flush();
  }

  /** What waits on other pages of the same person is sent when they are opened. */
  function showElsewhere() {
    for (const [address, count] of saver.queue.elsewhere()) {
      const link = document.createElement('a');
      link.href = address;
      link.textContent = `Còn ${count} ô chưa lưu ở trang khác: mở để lưu`;
      root.querySelector('[data-status]').after(link);
    }
  }
}
