// Numbers of the entry grid: what a field holds as persons or đồng, how it is written, percent of plan and gap. BigInt throughout:
// a digit that is typed is a digit that counts.
import { decimal, whole, write } from './people-number.js';

const PLAN_SCALE = 6;

const MESSAGES = {
  notANumber: 'Không phải là số. Hãy gõ như 1.052.062 hoặc 1052062; để trống nếu chưa có số liệu.',
  fraction: 'Ô này chỉ nhận số nguyên, không nhận phần thập phân.',
  ambiguous: 'Chưa rõ dấu chấm là dấu phân cách nghìn hay dấu thập phân. Hãy gõ 1.052,0 hoặc 1,052.',
  tooLarge: 'Số quá lớn: kiểm tra lại dấu chấm, dấu phẩy.',
  negative: 'Số âm: nhập số từ 0 trở lên.',
  tooFine: 'Lẻ hơn một đồng: ghi nhiều nhất 6 chữ số sau dấu phẩy.',
};

export const isMoney = (input) => input.inputMode === 'decimal';

/** @returns {{value: bigint|null, problem: string|null}} the stored value (persons or đồng), or what is wrong with the text */
export function read(input, text = input.value) {
  const money = isMoney(input);
  const found = money ? decimal(text) : whole(text);
  if (found.kind === 'empty') { return { value: null, problem: null }; }
  if (found.kind !== 'number') { return { value: null, problem: MESSAGES[found.kind] }; }
  if (found.value.startsWith('-')) { return { value: null, problem: MESSAGES.negative }; }
  if (!money) { return { value: BigInt(found.value), problem: null }; }
  const [millions, fraction = ''] = found.value.split('.');
  return fraction.length > 6 ? { value: null, problem: MESSAGES.tooFine } : { value: BigInt(millions + fraction.padEnd(6, '0')), problem: null };
}

/** The text of a stored value in a field. */
export function typed(value, money) {
  if (value === null) { return ''; }
  if (!money) { return write(value); }
  const text = millions(value);
  return text.includes(',') ? text : `${text},0`;
}

/** The text of a stored value beside a field. */
export function shown(value, money) { return money ? millions(value) : write(value); }

/** A plan as the server wrote it ("2184", "2184.5"), scaled; null for none. */
export function plan(text) {
  if (!text) { return null; }
  const [digits, fraction = ''] = text.split('.');
  return BigInt(digits + fraction.padEnd(PLAN_SCALE, '0'));
}

/** "76,92%", rounded half away from zero; "–" without a number. */
export function percentText(value, goal) {
  if (value === null || goal === null || goal === 0n) { return '–'; }
  const times = 10n ** BigInt(PLAN_SCALE);
  const hundredths = rounded(value * times * 10000n, goal);
  return `${write(hundredths / 100n)},${String(hundredths % 100n).padStart(2, '0')}%`;
}

/** "còn 504", "vượt 12", "vừa đủ". */
export function gapText(value, goal, money) {
  if (value === null || goal === null) { return ''; }
  const times = 10n ** BigInt(PLAN_SCALE);
  const left = goal - (value * times);
  const size = rounded(left < 0n ? -left : left, times);
  return left === 0n ? 'vừa đủ' : `${left < 0n ? 'vượt' : 'còn'} ${shown(size, money)}`;
}

function rounded(dividend, divisor) { return ((dividend * 2n) + divisor) / (divisor * 2n); }

function millions(dong) {
  const fraction = String(dong % 1000000n).padStart(6, '0').replace(/0+$/, '');
  return write(dong / 1000000n) + (fraction ? `,${fraction}` : '');
}
