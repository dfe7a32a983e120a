// What the grid computes beside and below the cells, at every keystroke only for the row and the column that changed.
import { gapText, isMoney, percentText, plan, read, shown } from './entry-numbers.js';

/** @param {HTMLTableElement} table @returns {(inputs: HTMLInputElement[]) => void} to be told which fields changed */
export function makeTotals(table) {
  const beside = new Map();
  const columns = new Map();
  for (const input of table.querySelectorAll('input[data-col]')) {
    const row = input.closest('tr');
    const column = input.dataset.col;
    beside.set(input, { percent: row.querySelector(`[data-pct="${column}"]`), gap: row.querySelector(`[data-gap="${column}"]`), goal: plan(input.dataset.plan) });
    if (!columns.has(column)) { columns.set(column, { own: null, parts: [], ...footOf(table, column) }); }
    if (row.dataset.row === 'own') { columns.get(column).own = input; } else { columns.get(column).parts.push(input); }
  }

  return (inputs) => {
    inputs.forEach(refreshRow);
    new Set(inputs.map((input) => input.dataset.col)).forEach(refreshColumn);
  };

  function refreshRow(input) {
    const { percent, gap, goal } = beside.get(input);
    if (!percent) { return; }
    const { value, compared } = effective(input, goal);
    say(percent, percentText(value, compared));
    say(gap, gapText(value, compared, isMoney(input)));
  }

  /** The field's own figure, otherwise the sum of the units below it with the plan of those that have reported. */
  function effective(input, goal) {
    const { value, problem } = read(input);
    if (problem !== null) { return { value: null, compared: null, isComplete: false }; }
    if (value !== null) { return { value, compared: goal, isComplete: true }; }
    if (!input.dataset.sum) { return { value: null, compared: null, isComplete: false }; }
    const isComplete = input.dataset.whole === 'true';
    return { value: BigInt(input.dataset.sum), compared: isComplete ? goal : plan(input.dataset.partPlan), isComplete };
  }

  function refreshColumn(name) {
    const { own, parts, total, partial, percent, gap, goal } = columns.get(name);
    if (!total) { return; }
    const figures = parts.map((input) => effective(input, beside.get(input).goal));
    const known = figures.filter((f) => f.value !== null);
    const reported = figures.filter((f) => f.isComplete).length;
    const mine = own ? read(own).value : null;
    const isWhole = mine !== null || (parts.length > 0 && reported === parts.length);
    const value = mine ?? (known.length > 0 ? known.reduce((sum, f) => sum + f.value, 0n) : null);
    // While units are missing, only the plans of those that have reported: none when one of them has none.
    const compared = isWhole ? goal : known.some((f) => f.compared === null) ? null : known.reduce((sum, f) => sum + f.compared, 0n);
    const money = parts.length > 0 && isMoney(parts[0]);
    say(total, value === null ? '–' : shown(value, money));
    say(partial, value === null ? '' : mine !== null ? 'số riêng' : reported < parts.length ? `tạm tính ${reported}/${parts.length}` : '');
    say(percent, percentText(value, value === null ? null : compared));
    say(gap, gapText(value, value === null ? null : compared, money));
  }
}

function footOf(table, column) {
  const find = (name) => table.querySelector(`[data-${name}="${column}"]`);
  const total = find('total');
  return { total, partial: find('partial'), percent: find('total-pct'), gap: find('total-gap'), goal: plan(total?.dataset.plan) };
}

function say(output, text) { if (output && output.textContent !== text) { output.textContent = text; } }
