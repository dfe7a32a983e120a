// Quick readings: the keys and the paste of a sheet; what is no number is marked while one types. Saving is the form's.
import { makeGrid } from './grid.js';
import { decimal, whole } from './people-number.js';

const form = document.querySelector('form[data-quick]');
if (form) {
  const tell = form.querySelector('[data-tell]');
  makeGrid(form.querySelector('table'), (inputs) => inputs.forEach(mark), (message) => { tell.textContent = message; });
}

function mark(input) {
  const read = (input.inputMode === 'decimal' ? decimal : whole)(input.value);
  const isGood = read.kind === 'empty' || (read.kind === 'number' && !read.value.startsWith('-'));
  if (isGood) { input.removeAttribute('aria-invalid'); } else { input.setAttribute('aria-invalid', 'true'); }
}
