// The bar that says what a pasted block would do, before it does.
import { show, stateOf } from './entry-cells.js';

/** Shows the values in their cells until the reader takes them or takes them back. @returns {() => void} ends the preview without taking */
export function preview(root, laid, { taken, left }) {
  const before = laid.values.map(({ input, problem }) => ({ input, problem, value: input.value, state: stateOf(input), title: input.closest('td').title }));
  const bar = document.createElement('div');
  bar.className = 'msg preview';
  bar.dataset.testid = 'preview';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', 'Xem trước khối dán');
  const text = document.createElement('p');
  text.setAttribute('role', 'status');
  text.textContent = sentence(laid);
  const tools = document.createElement('p');
  tools.className = 'tools';
  tools.append(button('Nhận', 'btn primary', () => end(false)), button('Hoàn tác', 'btn', () => end(true)));
  bar.append(text, tools);
  bar.addEventListener('keydown', (event) => { if (event.key === 'Escape') { event.preventDefault(); end(true); } });
  root.querySelector('[data-preview]').append(bar);
  // The cell is left before it shows what is only being looked at: a cell that is left with another value saves it.
  tools.querySelector('button').focus();
  laid.values.forEach(({ input, text: shown, problem }) => {
    input.value = shown;
    input.closest('td').classList.add('trial');
    if (problem !== null) { show(input, 'bad', problem); }
  });
  return () => end(true);

  /** What is not taken is as before; what is taken goes in as one step that can be taken back to it. */
  function end(isLeft) {
    if (!bar.isConnected) { return; }
    before.forEach(({ input, problem, value, state, title }) => {
      if (isLeft) { input.value = value; }
      input.closest('td').classList.remove('trial');
      if (problem !== null) { show(input, state, title); }
    });
    left();
    // The focus leaves the bar before the bar goes: a bar that goes with the focus lays the whole table out once more.
    if (isLeft) { before[0]?.input.focus(); } else { taken(laid.values.map((one, place) => ({ ...one, from: before[place].value }))); }
    bar.remove();
  }
}

/** "Dán 24×6 ô: 140 hợp lệ, 2 cần xem, 2 ngoài phạm vi" */
function sentence({ values, outside, closed, height, width }) {
  const odd = values.filter((v) => v.problem !== null).length;
  const parts = [`${values.length - odd} hợp lệ`];
  if (odd > 0) { parts.push(`${odd} cần xem`); }
  if (closed > 0) { parts.push(`${closed} ô khóa giữ nguyên`); }
  if (outside > 0) { parts.push(`${outside} ngoài phạm vi`); }
  return `Dán ${height}×${width} ô: ${parts.join(', ')}`;
}

function button(label, className, click) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = label;
  made.addEventListener('click', click);
  return made;
}
