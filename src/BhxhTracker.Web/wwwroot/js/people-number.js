// The browser's reader of people's numbers. Its rules are those of PeopleNumber on the server, and both run through
// tests/BhxhTracker.Testing/people-numbers.json. No culture, no guessing; a value is text, so that no digit is lost.

const LARGEST_WHOLE = '1000000000000000';
const LARGEST_DECIMAL = '1000000000';
const MOST_DECIMALS = 12;

/** A field of whole numbers: "1.052" is 1052, "92,5" is refused. @returns {{kind: string, value?: string}} */
export function whole(text) {
  const typed = clean(text);
  if (typed === '') { return { kind: 'empty' }; }
  const read = take(typed);
  if (!read || read.isPercent) { return { kind: 'notANumber' }; }
  if (exceeds(read, LARGEST_WHOLE)) { return { kind: 'tooLarge' }; }
  return read.fraction ? { kind: 'fraction' } : { kind: 'number', value: valueOf(read) };
}

/** A field of rates or triệu đồng: "92,5", "92.5" and "92,5%" are 92.5; "1.052" is asked about. */
export function decimal(text) {
  const typed = clean(text);
  if (typed === '') { return { kind: 'empty' }; }
  const read = take(typed);
  if (!read || read.fraction.length > MOST_DECIMALS) { return { kind: 'notANumber' }; }
  if (exceeds(read, LARGEST_DECIMAL)) { return { kind: 'tooLarge' }; }
  return read.dotBeforeThreeDigits ? { kind: 'ambiguous' } : { kind: 'number', value: valueOf(read) };
}

/** 1052062 -> "1.052.062". Takes a BigInt or a whole number. */
export function write(value) {
  const text = String(value);
  const negative = text.startsWith('-');
  return (negative ? '-' : '') + text.slice(negative ? 1 : 0).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}

function clean(text) {
  return (text ?? '')
    .replace(/[\u200B\u200E\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u00A0\u2007\u2009\u202F\u3000]/g, ' ')
    .replace(/\u2212/g, '-')
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xFEE0))
    .replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

function take(text) {
  const bracketed = text.length >= 2 && text.startsWith('(') && text.endsWith(')');
  const isNegative = bracketed || text.startsWith('-');
  let body = bracketed ? text.slice(1, -1).replace(/^ +| +$/g, '')
    : /^[-+]/.test(text) ? text.slice(1).replace(/^ +/, '')
    : text;
  const isPercent = body.endsWith('%');
  if (isPercent) { body = body.slice(0, -1).replace(/ +$/, ''); }

  const parts = body.split(',');
  const digits = parts.length <= 2 ? joinThousands(parts[0]) : null;
  if (parts.length === 2) {
    return digits !== null && isDigits(parts[1]) ? { isNegative, isPercent, whole: digits, fraction: parts[1], dotBeforeThreeDigits: false } : null;
  }
  if (parts.length > 2) { return null; }
  if (digits !== null) {
    return { isNegative, isPercent, whole: digits, fraction: '', dotBeforeThreeDigits: body.split('.').length === 2 };
  }
  const dotted = body.split('.');
  return dotted.length === 2 && isDigits(dotted[0]) && isDigits(dotted[1])
    ? { isNegative, isPercent, whole: dotted[0], fraction: dotted[1], dotBeforeThreeDigits: dotted[1].length === 3 }
    : null;
}

/** Digits, or groups of three behind one to three, all parted by dots or all by single spaces. */
function joinThousands(text) {
  const groups = text.split(text.includes('.') ? '.' : ' ');
  if (!groups.every(isDigits)) { return null; }
  const wellGrouped = /^[1-9][0-9]{0,2}$/.test(groups[0]) && groups.slice(1).every((group) => group.length === 3);
  return groups.length === 1 || wellGrouped ? groups.join('') : null;
}

function isDigits(text) { return /^[0-9]+$/.test(text); }

function exceeds(read, largest) {
  const digits = read.whole.replace(/^0+/, '');
  if (digits.length !== largest.length) { return digits.length > largest.length; }
  return digits > largest || (digits === largest && /[1-9]/.test(read.fraction));
}

function valueOf(read) {
  const digits = read.whole.replace(/^0+(?=.)/, '') + (read.fraction ? `.${read.fraction}` : '');
  return (read.isNegative && /[1-9]/.test(digits) ? '-' : '') + digits;
}
