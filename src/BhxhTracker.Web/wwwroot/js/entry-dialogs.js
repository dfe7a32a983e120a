// What the officer must decide: two people wrote one cell; a figure of an opened locked month wants a reason. One question at a time.
import { nameOf } from './entry-cells.js';

const waiting = [];
let isOpen = false;

/** @param {{input, mine: string, theirs: string, name: string, at: string, keep: Function, take: Function}} conflict */
export function askConflict(conflict) {
  waiting.push({ ...conflict, kind: 'conflict' });
  next();
}

/** @param {{inputs: HTMLInputElement[], message: string, given: (reason: string) => void}} question */
export function askReason(question) {
  waiting.push({ ...question, kind: 'reason' });
  next();
}

export function openHelp() {
  const dialog = make('Phím tắt');
  const list = document.createElement('dl');
  list.className = 'rows';
  const keys = [
    ['Mũi tên', 'sang ô bên'], ['Enter, Shift+Enter', 'xuống, lên một ô'], ['Tab, Shift+Tab', 'ô sau, ô trước'], ['F2', 'sửa trong ô, mũi tên đi từng chữ'],
    ['Esc', 'lấy lại số trước khi gõ'], ['Ctrl+D', 'chép ô phía trên'], ['Ctrl+V', 'dán khối từ Excel, xem trước rồi nhận'], ['Ctrl+Z, Ctrl+Y', 'hoàn tác, làm lại; một lần dán là một bước'],
    ['Ctrl+S', 'lưu ngay'], ['Ctrl+Enter', 'chi tiết ô: 13 tháng, lịch sử, ghi chú'], ['?', 'bảng này'],
  ];
  for (const [key, what] of keys) {
    const line = document.createElement('div');
    line.append(element('dt', what), element('dd', key));
    list.append(line);
  }
  dialog.body.append(list);
  dialog.tools.append(button('Đóng', 'btn primary', () => dialog.close()));
  dialog.open();
}

function next() {
  if (isOpen || waiting.length === 0) { return; }
  isOpen = true;
  if (waiting[0].kind === 'conflict') { openConflict(); } else { openReason(); }
}

function done(dialog) {
  dialog.close();
  isOpen = false;
  next();
}

function openConflict() {
  const { input, mine, theirs, name, at } = waiting[0];
  const dialog = make('Hai người cùng sửa một ô');
  dialog.box.dataset.testid = 'conflict';
  const when = at ? ` lúc ${at.slice(11, 16)} ${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}` : '';
  dialog.body.append(
    element('p', nameOf(input)),
    element('p', `${name ? `${name} vừa lưu` : 'Trên máy chủ nay là'} ${theirs || 'ô trống'}${when}. Số của bạn: ${mine || 'ô trống'}.`),
  );
  const all = document.createElement('input');
  all.type = 'checkbox';
  const label = document.createElement('label');
  label.className = 'check';
  label.append(all);
  const more = () => waiting.filter((w) => w.kind === 'conflict').length;
  label.append(` Làm vậy cho cả ${more()} ô`);
  if (more() > 1) { dialog.body.append(label); }
  const choose = (act) => () => {
    const answered = all.checked ? waiting.filter((w) => w.kind === 'conflict') : [waiting[0]];
    answered.forEach((w) => waiting.splice(waiting.indexOf(w), 1));
    done(dialog);
    answered.forEach((w) => w[act]());
  };
  dialog.tools.append(button('Giữ số của tôi', 'btn primary', choose('keep')), button('Lấy số kia', 'btn', choose('take')));
  dialog.box.addEventListener('cancel', (event) => event.preventDefault());
  dialog.open();
}

function openReason() {
  const { inputs, message, given } = waiting[0];
  const dialog = make('Lý do điều chỉnh');
  const text = document.createElement('textarea');
  text.rows = 3;
  text.maxLength = 500;
  text.id = 'ly-do-dieu-chinh';
  const label = element('label', `${message} (${inputs.length === 1 ? nameOf(inputs[0]) : `${inputs.length} ô`})`);
  label.htmlFor = text.id;
  const field = document.createElement('div');
  field.className = 'f';
  field.append(label, text);
  dialog.body.append(field);
  const finish = (isGiven) => () => {
    const reason = text.value.trim();
    if (isGiven && reason === '') { text.focus(); return; }
    waiting.shift();
    done(dialog);
    if (isGiven) { given(reason); }
  };
  dialog.tools.append(button('Lưu với lý do này', 'btn primary', finish(true)), button('Để sau', 'btn', finish(false)));
  dialog.box.addEventListener('cancel', (event) => { event.preventDefault(); finish(false)(); });
  dialog.open();
  text.focus();
}

function make(title) {
  const box = document.createElement('dialog');
  box.className = 'ask';
  const heading = element('h2', title);
  heading.id = 'hoi-tieu-de';
  box.setAttribute('aria-labelledby', heading.id);
  const body = document.createElement('div');
  const tools = document.createElement('p');
  tools.className = 'tools';
  box.append(heading, body, tools);
  const before = document.activeElement;
  box.addEventListener('close', () => { box.remove(); if (before?.isConnected) { before.focus(); } });
  return { box, body, tools, open: () => { document.body.append(box); box.showModal(); }, close: () => box.close() };
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button(label, className, click) {
  const made = element('button', label);
  made.type = 'button';
  made.className = className;
  made.addEventListener('click', click);
  return made;
}
