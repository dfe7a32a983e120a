// One cell of the entry grid: the states that it can be in, each with its mark, word and colour.

export const WORDS = {
  '': '',
  saved: 'đã lưu',
  wait: 'đang lưu',
  queued: 'chưa lưu lên máy chủ',
  bad: 'không lưu',
  warn: 'đã lưu, cần xem',
  noted: 'có ghi chú',
  locked: 'khóa',
  req: 'bắt buộc',
};

/** Unit, month and indicator as one word. */
export const keyOf = (cell) => `${cell.unit}.${cell.month}.${cell.indicator}`;

export const keyOfInput = ({ dataset }) => `${dataset.unit}.${dataset.month}.${dataset.indicator}`;

/** Shows the state; the message is what the pointer and the list of things to look at say. */
export function show(input, state, message = '') {
  const td = input.closest('td');
  const word = td.querySelector('[data-word]');
  td.classList.remove(...Object.keys(WORDS).filter(Boolean));
  if (state) { td.classList.add(state); }
  if (word && word.textContent !== WORDS[state]) { word.textContent = WORDS[state]; }
  if (message) { td.title = message; } else { td.removeAttribute('title'); }
  if (state === 'bad') { input.setAttribute('aria-invalid', 'true'); } else { input.removeAttribute('aria-invalid'); }
}

export function stateOf(input) { return Object.keys(WORDS).find((state) => state && input.closest('td').classList.contains(state)) ?? ''; }

/** "Hàm Tân, BHXH tự nguyện" */
export const nameOf = (input) => input.getAttribute('aria-label') ?? input.labels?.[0]?.textContent.trim() ?? '';
