// A table of fields that behaves like a sheet: Enter and arrows move, a block copied from Excel is pasted downwards, Ctrl+Z takes back
// a paste or a helper in one step. A field is what it is without this file; nothing here saves.

/**
 * @param {HTMLTableElement} table fields carry data-col; rows follow each other as they stand
 * @param {(inputs: HTMLInputElement[]) => void} changed told after every change, also by undo
 * @param {(message: string) => void} tell for what the reader should hear
 * @param {object} more what a grid does besides: format(input) when a field is left, settled(inputs) when changes stand,
 *   edited(input) at F2, key(event, input) and paste(event, input), true when that was all
 */
export function makeGrid(table, changed, tell, more = {}) {
  const columns = [...new Set([...table.querySelectorAll('input[data-col]')].map((input) => input.dataset.col))];
  const rows = [...table.tBodies].flatMap((body) => [...body.rows])
    .map((row) => columns.map((column) => row.querySelector(`input[data-col="${column}"]`)))
    .filter((row) => row.some(Boolean));
  const places = new Map(rows.flatMap((fields, row) => fields.map((input, column) => [input, { row, column }])));
  const undone = [];
  const done = [];
  let before = '';
  let isEditing = false;

  table.addEventListener('focusin', ({ target }) => {
    if (!isField(target)) { return; }
    before = target.value;
    isEditing = false;
    target.select();
  });
  table.addEventListener('input', ({ target }) => { if (isField(target)) { changed([target]); } });
  table.addEventListener('focusout', ({ target }) => {
    if (!isField(target) || target.value === before) { return; }
    more.format?.(target);
    if (target.value === before) { changed([target]); return; }
    remember([{ input: target, from: before, to: target.value }]);
    changed([target]);
    more.settled?.([target]);
  });
  table.addEventListener('keydown', onKey);
  table.addEventListener('paste', onPaste);

  return { apply, leave, columns, rows, placeOf };

  /** What was typed in the field that has the focus stands now, as if it had been left. */
  function leave() {
    const input = document.activeElement;
    if (!isField(input) || !places.has(input) || input.value === before) { return; }
    more.format?.(input);
    if (input.value !== before) { remember([{ input, from: before, to: input.value }]); more.settled?.([input]); }
    before = input.value;
    changed([input]);
  }

  /** Sets many fields as one step. A field that shows its new value already says what it was (from). */
  function apply(values) {
    const step = values.map(({ input, to, from = input.value }) => ({ input, from, to })).filter(({ from, to }) => from !== to);
    if (step.length === 0) { return; }
    step.forEach(({ input, to }) => { if (input.value !== to) { input.value = to; } });
    remember(step);
    stand(step);
  }

  function stand(step) {
    if (isField(document.activeElement)) { before = document.activeElement.value; }
    const inputs = step.map(({ input }) => input);
    changed(inputs);
    more.settled?.(inputs);
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
    stand(step);
  }

  function onKey(event) {
    if (!isField(event.target) || event.isComposing || event.keyCode === 229) { return; }
    const input = event.target;
    if (more.key?.(event, input)) { return; }
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
    if (event.key === 'F2') {
      event.preventDefault();
      isEditing = true;
      more.edited?.(input);
      input.setSelectionRange(input.value.length, input.value.length);
      return;
    }
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (event.key === 'Escape') { isEditing = false; input.value = before; changed([input]); input.select(); return; }
    if (!step || (isEditing && event.key !== 'Enter') || (event.shiftKey && event.key !== 'Enter')) { return; }
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
    if (!isField(event.target) || more.paste?.(event, event.target)) { return; }
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
    return places.get(input);
  }
}

function isField(element) { return element instanceof HTMLInputElement && element.dataset.col !== undefined; }
