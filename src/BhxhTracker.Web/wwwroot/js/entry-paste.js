// A block copied out of Excel, laid over the grid: aligned by the names of units and indicators where it has them, its numbers read
// with the separators of the Excel that they come from. Nothing is written before the reader has seen what would be.
import { isMoney, read, typed } from './entry-numbers.js';

const HEADS_LOOKED_AT = 3;

/** The block as lines of texts; a text in quotation marks may hold line breaks. */
export function linesOf(text) {
  const lines = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') { cell += c; } else if (text[i + 1] === '"') { cell += '"'; i += 1; } else { quoted = false; }
    } else if (c === '"' && cell === '') { quoted = true; } else if (c === '\t') { lines.at(-1).push(cell.trim()); cell = ''; } else if (c === '\n') {
      lines.at(-1).push(cell.trim());
      cell = '';
      lines.push([]);
    } else if (c !== '\r') { cell += c; }
  }
  lines.at(-1).push(cell.trim());
  if (lines.length > 1 && lines.at(-1).length === 1 && lines.at(-1)[0] === '') { lines.pop(); }
  return lines;
}

/** The separators of the Excel that wrote the HTML; null when it does not say. */
export function separatorsOf(html) {
  const find = (name) => new RegExp(`mso-displayed-${name}-separator:\\s*"?\\\\?(.)`).exec(html ?? '')?.[1];
  const [point, group] = [find('decimal'), find('thousand')];
  return point && group && point !== group ? { point, group } : null;
}

/** A number written with these separators, as people write it here; anything else as it is: the reader of numbers judges it. */
export function fromExcel(text, separators, money) {
  if (!separators) { return text; }
  const parts = text.replace(/[\u00A0\u202F]/g, ' ').split(separators.point);
  const groups = parts[0].split(separators.group === '\u00A0' ? ' ' : separators.group);
  const isNumber = parts.length <= 2 && /^[-(]?\d+$/.test(groups[0]) && (groups.length === 1 || groups[0].replace(/\D/g, '').length <= 3)
    && groups.slice(1).every((g) => /^\d{3}$/.test(g)) && (parts.length === 1 || /^\d+\)?$/.test(parts[1]));
  if (!isNumber) { return text; }
  const fraction = parts[1] ?? (money ? '0' : '');
  return groups.join('') + (fraction === '' ? '' : `,${fraction}`);
}

/** Names without accents, kinds of units and signs: "TX. La Gi" = "LaGi". */
export function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd').replace(/\s+/g, ' ').trim();
}

const KINDS = /^(bhxh )?(tinh |thanh pho |thi xa |thi tran |quan |huyen |phuong |xa |dac khu |tp\.? ?|tx\.? ?|tt\.? ?|h\.? |q\.? |p\.? |x\.? )?/;
const bare = (text) => fold(text).replace(KINDS, '').replace(/[^a-z0-9]/g, '');
const plain = (text) => fold(text).replace(/[^a-z0-9]/g, '');

/**
 * @param {string[][]} lines
 * @param {{rows: (HTMLInputElement|null)[][], rowNames: object[], columnNames: object[], start: {row: number, column: number}}} grid
 * @returns {{values: {input: HTMLInputElement, text: string, problem: string|null}[], outside: number, closed: number, height: number, width: number}}
 */
export function lay(lines, grid, separators) {
  const head = headOf(lines, grid.columnNames);
  const body = head ? lines.slice(head.line + 1) : lines;
  const names = namesOf(body, grid.rowNames);
  const result = { values: [], outside: 0, closed: 0, height: body.length, width: 0 };
  const taken = new Set();
  body.forEach((line, down) => {
    const row = names ? names.rows[down] : grid.start.row + down;
    line.forEach((text, right) => {
      if (names && right <= names.column) { return; }
      if (head && head.columns[right] === undefined) { if (text !== '') { result.outside += 1; } return; }
      const column = head ? head.columns[right] : grid.start.column + right - (names ? names.column + 1 : 0);
      result.width = Math.max(result.width, names ? right - names.column : right + 1);
      const input = grid.rows[row]?.[column];
      if (!input || taken.has(input)) { if (text !== '') { result.outside += 1; } return; }
      if (input.readOnly) { if (text !== '') { result.closed += 1; } return; }
      taken.add(input);
      const money = isMoney(input);
      const wanted = fromExcel(text, separators, money);
      const { value, problem } = read(input, wanted);
      result.values.push({ input, text: problem === null ? typed(value, money) : wanted, problem });
    });
  });
  return result;
}

/** The line among the first that names indicators, and which column of the grid each of its cells is. */
function headOf(lines, columnNames) {
  const index = indexOf(columnNames);
  for (let line = 0; line < Math.min(HEADS_LOOKED_AT, lines.length - 1); line += 1) {
    const columns = lines[line].map((text) => (text === '' ? undefined : index.get(plain(text))));
    const found = columns.filter((c) => c !== undefined && c >= 0).length;
    if (found > 0 && !lines[line].some((text) => /^[\d.,\s]+$/.test(text))) {
      return { line, columns: columns.map((c) => (c === -1 ? undefined : c)) };
    }
  }
  return null;
}

/** Which of the first columns names the rows of the grid, and which row each line is; unknown names lie outside. */
function namesOf(lines, rowNames) {
  const [exact, loose] = [indexOf(rowNames, plain), indexOf(rowNames, bare)];
  const find = (text) => {
    const row = exact.get(plain(text)) ?? loose.get(bare(text));
    return row === undefined || row < 0 ? undefined : row;
  };
  for (let column = 0; column < Math.min(HEADS_LOOKED_AT, (lines[0]?.length ?? 0) - 1); column += 1) {
    const texts = lines.map((line) => line[column] ?? '').filter(Boolean);
    const isText = texts.some((text) => /\p{L}/u.test(text));
    const known = texts.filter((text) => find(text) !== undefined).length;
    // Figures may look like codes: without a letter all of them must be codes.
    if (texts.length > 0 && (isText ? known > 0 : known === texts.length)) {
      return { column, rows: lines.map((line) => find(line[column] ?? '')) };
    }
  }
  return null;
}

/** By name, full name and code; -1 where two would answer to the same. */
function indexOf(names, key = plain) {
  const index = new Map();
  names.forEach((name, place) => {
    for (const word of new Set([name.name, name.full, name.also, name.code].filter(Boolean).map(key))) {
      if (word !== '') { index.set(word, index.has(word) && index.get(word) !== place ? -1 : place); }
    }
  });
  return index;
}
