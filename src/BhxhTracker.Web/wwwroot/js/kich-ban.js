// The scenario's months behave like a row of a sheet; a column copied from Excel fills the months, Ctrl+Z takes it back.
import { makeGrid } from './grid.js';

const form = document.querySelector('form[data-scenario]');
if (form) {
  const tell = (message) => { form.querySelector('[data-tell]').textContent = message; };
  form.querySelectorAll('table').forEach((table) => {
    // A column from a sheet is meant for the months one after the other, and they stand side by side here.
    table.addEventListener('paste', (event) => {
      const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
      if (!text.includes('\n') || text.includes('\t')) { return; }
      event.preventDefault();
      event.stopImmediatePropagation();
      const from = grid.rows[0].indexOf(event.target);
      const cells = text.split('\n');
      const values = cells.map((cell, i) => ({ input: grid.rows[0][from + i], to: cell.trim() })).filter(({ input }) => input);
      grid.apply(values);
      tell(`Đã dán ${values.length} tháng${cells.length > values.length ? `, ${cells.length - values.length} ô ngoài bảng bị bỏ` : ''}. Ctrl+Z để hoàn tác.`);
    }, { capture: true });
    const grid = makeGrid(table, () => {}, tell);
  });
}
