// A table of fields that behaves like a sheet: Enter and arrows move, a block copied from Excel is pasted downwards, Ctrl+Z takes back
// a paste or a helper in one step. A field is what it is without this file; nothing here saves.

/**
 * @param {HTMLTableElement} table fields carry data-col; rows follow each other as they stand
 * @param {(inputs: HTMLInputElement[]) => void} changed told after every change, also by undo
 * @param {(message: string) => void} tell for what the reader should hear
 */
export function makeGrid(table, changed, tell) {
  const columns = [...new Set([...table.querySelectorAll('input[data-col]')].map((input) => input.dataset.col))];
  const rows = [...table.tBodies].flatMap((body) => [...body.rows])
    .map((row) => columns.map((column) => row.querySelector(`input[data-col="${column}"]`)))
    .filter((row) => row.some(Boolean));
  const undone = [];
  const done = [];
  let before = '';

  table.addEventListener('focusin', ({ target }) => {
    if (!isField(target)) { return; }
    before = target.value;
    target.select();
  });
  table.addEventListener('input', ({ target }) => { if (isField(target)) { changed([target]); } });
  table.addEventListener('focusout', ({ target }) => {
    if (isField(target) && target.value !== before) { remember([{ input: target, from: before, to: target.value }]); }
  });
  table.addEventListener('keydown', onKey);
  table.addEventListener('paste', onPaste);

  return { apply, columns, rows };

  /** Sets many fields as one step. */
  function apply(values) {
    const step = values.filter(({ input, to }) => input.value !== to).map(({ input, to }) => ({ input, from: input.value, to }));
    if (step.length === 0) { return; }
    step.forEach(({ input, to }) => { input.value = to; });
    remember(step);
    if (isField(document.activeElement)) { before = document.activeElement.value; }
    changed(step.map(({ input }) => input));
  }

  function remember(step) {
    done.push(step);
    undone.length = 0;
  }

  function take(stack, other, key) {
    const step = stack.pop();
    if (!step) { return; }
    other.push(step);
    step.forEach((change) => { change.input.value = change[key]; });
    if (isField(document.activeElement)) { before = document.activeElement.value; }
    changed(step.map(({ input }) => input));
  }

  function onKey(event) {
    if (!isField(event.target) || event.isComposing || event.keyCode === 229) { return; }
    const input = event.target;
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      const key = event.key.toLowerCase();
      const redo = key === 'y' || (key === 'z' && event.shiftKey);
      if (key !== 'z' && key !== 'y') { return; }
      // What is being typed in this field the browser takes back by itself.
      if (input.value !== before) { return; }
      event.preventDefault();
      if (redo) { take(undone, done, 'to'); } else { take(done, undone, 'from'); }
      return;
    }
    if (event.altKey) { return; }
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (event.key === 'Escape') { input.value = before; changed([input]); input.select(); return; }
    if (!step || (event.shiftKey && event.key !== 'Enter')) { return; }
    const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (event.key === 'ArrowLeft' && !all && input.selectionStart > 0) { return; }
    if (event.key === 'ArrowRight' && !all && input.selectionEnd < input.value.length) { return; }
    event.preventDefault();
    move(input, step);
  }

  function move(input, [down, right]) {
    let { row, column } = placeOf(input);
    do {
      row += down;
      column += right;
    } while (rows[row] && column >= 0 && column < columns.length && !rows[row][column]);
    rows[row]?.[column]?.focus();
  }

  function onPaste(event) {
    if (!isField(event.target)) { return; }
    const text = event.clipboardData.getData('text/plain');
    const block = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').map((line) => line.split('\t'));
    if (block.length === 1 && block[0].length === 1) { return; }
    event.preventDefault();
    const start = placeOf(event.target);
    const values = [];
    let outside = 0;
    block.forEach((line, down) => line.forEach((cell, right) => {
      const input = rows[start.row + down]?.[start.column + right];
      if (input) { values.push({ input, to: cell.trim() }); } else { outside += 1; }
    }));
    apply(values);
    tell(`Đã dán ${values.length} ô${outside > 0 ? `, ${outside} ô ngoài bảng bị bỏ` : ''}. Ctrl+Z để hoàn tác.`);
  }

  function placeOf(input) {
    const row = rows.findIndex((fields) => fields.includes(input));
    return { row, column: rows[row].indexOf(input) };
  }
}

function isField(element) { return element instanceof HTMLInputElement && element.dataset.col !== undefined; }
