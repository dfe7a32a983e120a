// Charts: the arrow keys go from point to point, a picture is made of the drawing, an address is copied, a block fills the screen.
// Without this file everything can be read: words at the points by pointing, the table, the .svg and the .csv.

// One stop for Tab, the arrow keys within.
for (const group of document.querySelectorAll('svg [data-points]')) {
  const points = [...group.querySelectorAll('.pt')];
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageUp: -12, PageDown: 12, Home: -points.length, End: points.length };
  group.addEventListener('keydown', (event) => {
    const here = points.indexOf(event.target.closest('.pt'));
    const step = steps[event.key];
    if (event.key === 'Escape') {
      event.target.blur();
    }
    if (!step || here < 0 || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const next = points[Math.min(points.length - 1, Math.max(0, here + step))];
    points[here].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

// A grid is one stop for Tab, too; the line beneath it says what the cell is.
for (const table of document.querySelectorAll('table.heat')) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll('td')]);
  const told = table.closest('[data-heat]').querySelector('[data-cell-told]');
  const tell = (event) => { told.textContent = event.target.closest('td')?.title ?? ''; };
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -1000], End: [0, 1000] };
  const near = (place, length) => Math.min(length - 1, Math.max(0, place));
  told.hidden = false;
  table.addEventListener('mouseover', tell);
  table.addEventListener('focusin', tell);
  table.addEventListener('keydown', (event) => {
    const y = rows.findIndex((row) => row.includes(event.target));
    const step = steps[event.key];
    if (!step || y < 0 || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const row = rows[near(y + step[0], rows.length)];
    const next = row[near(rows[y].indexOf(event.target) + step[1], row.length)];
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  const last = rows[0]?.at(-1);
  if (last) {
    rows.flat().forEach((cell) => { cell.tabIndex = cell === last ? 0 : -1; });
  }
}

async function savePicture(address, name) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const scale = 2; // sharp on paper and on a projector
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => { canvas.toBlob(done, 'image/png'); });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// The address says which blocks are tables, so that a copied one shows what was seen.
function remember(id, isTable) {
  const address = new URL(location.href);
  const tables = new Set((address.searchParams.get('bang') ?? '').split(',').filter(Boolean));
  tables[isTable ? 'add' : 'delete'](id);
  if (tables.size > 0) {
    address.searchParams.set('bang', [...tables].join(','));
  } else {
    address.searchParams.delete('bang');
  }
  history.replaceState(history.state, '', address);
}

for (const block of document.querySelectorAll('[data-chart]')) {
  const tell = block.querySelector('[data-tell]');
  const say = (text) => { tell.textContent = text; };
  const on = (selector, act) => {
    const button = block.querySelector(selector);
    if (button) {
      button.hidden = false;
      button.addEventListener('click', () => act(button));
    }
  };
  on('[data-png]', async (button) => {
    say('Đang tạo ảnh…');
    try {
      await savePicture(button.dataset.png, button.dataset.name);
      say('');
    } catch {
      say('Không tạo được ảnh PNG: tải ảnh SVG hoặc tải lại trang rồi thử lại.');
    }
  });
  on('[data-link]', async () => {
    const address = new URL(location.href);
    address.hash = block.id;
    try {
      await navigator.clipboard.writeText(address.href);
      say('Đã chép liên kết. Dán bằng Ctrl+V.');
    } catch {
      // Pages without TLS have no clipboard.
      say(address.href);
    }
  });
  if (block.requestFullscreen) {
    on('[data-full]', () => (document.fullscreenElement ? document.exitFullscreen() : block.requestFullscreen()));
  }
  for (const pick of block.querySelectorAll('.pick-b, .pick-c')) {
    pick.addEventListener('change', () => remember(block.id, block.querySelector('.pick-b').checked));
  }
  // A menu that is left closes, as menus do.
  const menu = block.querySelector('.menu');
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (menu.open && !menu.contains(event.target)) {
      menu.open = false;
    }
  });
}
