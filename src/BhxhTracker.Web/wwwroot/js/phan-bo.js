// The grid that hands a plan down: the running difference while typing, helpers without leaving the page.
import { makeGrid } from './grid.js';
import { decimal, whole, write } from './people-number.js';

const form = document.querySelector('form[data-cascade]');
if (form) {
  const table = form.querySelector('table');
  const tellBox = form.querySelector('[data-tell]');
  const tell = (message) => { tellBox.textContent = message; };
  const grid = makeGrid(table, (inputs) => {
    new Set(inputs.map((input) => input.dataset.col)).forEach(refresh);
    inputs.forEach(mark);
  }, tell);

  grid.columns.forEach(refresh);
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button[name=giup]');
    if (!button || button.value === 'tinh') { return; }
    event.preventDefault();
    help(button);
  });

  /** The helper counts on the server, as without scripts; here its answer is put in as one step that can be taken back. */
  async function help(button) {
    const data = new FormData(form);
    data.append(button.name, button.value);
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(data) });
      if (!answer.ok) { throw new Error(String(answer.status)); }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const messages = page.querySelector('[data-messages]');
      form.querySelector('[data-messages]').replaceWith(messages);
      grid.apply([...page.querySelectorAll('input[data-col]')].map((other) => ({ input: document.getElementById(other.id), to: other.value })));
      tell('');
    } catch {
      tell('Chưa chia được: không nối được với máy chủ. Số đã gõ vẫn còn, hãy bấm lại.');
    } finally {
      button.disabled = false;
    }
  }

  function mark(input) {
    const { bad } = numberOf(input);
    if (bad) { input.setAttribute('aria-invalid', 'true'); } else { input.removeAttribute('aria-invalid'); }
  }

  function numberOf(input) {
    const isMoney = input.inputMode === 'decimal';
    const read = isMoney ? decimal(input.value) : whole(input.value);
    if (read.kind === 'empty') { return { value: null, bad: false }; }
    if (read.kind !== 'number' || read.value.startsWith('-')) { return { value: null, bad: true }; }
    if (!isMoney) { return { value: BigInt(read.value), bad: false }; }
    const [millions, fraction = ''] = read.value.split('.');
    return fraction.length > 6 ? { value: null, bad: true } : { value: BigInt(millions + fraction.padEnd(6, '0')), bad: false };
  }

  function refresh(column) {
    const inputs = [...table.querySelectorAll(`input[data-col="${column}"]`)];
    const read = new Map(inputs.map((input) => [input, numberOf(input)]));
    const bad = [...read.values()].filter((r) => r.bad).length;
    const partsOf = (unit) => inputs.filter((input) => input.dataset.parent === unit);
    const effective = (input) => read.get(input).value ?? sum(partsOf(input.dataset.unit).map((part) => read.get(part).value ?? 0n));

    for (const line of form.querySelectorAll(`[data-total][data-of="${column}"]`)) {
      const parts = partsOf(line.dataset.total);
      const own = inputs.find((input) => input.dataset.unit === line.dataset.total);
      const target = own ? read.get(own).value : line.dataset.target === '' ? null : BigInt(line.dataset.target);
      say(line, target, sum(parts.map(effective)), line.dataset.money === 'true', own ? 0 : bad);
    }
  }

  function say(line, target, assigned, isMoney, bad) {
    const text = (value) => (isMoney ? millions(value) : write(value));
    const rest = target === null ? 0n : target - assigned;
    const result = target === null ? `Đã giao ${text(assigned)}`
      : `Đã giao ${text(assigned)} / ${text(target)}: ${rest > 0n ? `còn ${text(rest)} chưa giao` : rest < 0n ? `vượt ${text(-rest)}` : 'khớp'}`;
    const message = result + (bad > 0 ? `; ${bad} ô không phải là số` : '');
    if (line.textContent !== message) { line.textContent = message; }
    line.classList.toggle('watch', rest !== 0n);
    line.classList.toggle('good', target !== null && rest === 0n);
  }

  function millions(dong) {
    const fraction = String(dong % 1000000n).padStart(6, '0').replace(/0+$/, '');
    return write(dong / 1000000n) + (fraction ? `,${fraction}` : '');
  }

  function sum(values) { return values.reduce((total, value) => total + value, 0n); }
}
