// Slides: one at a time, moved by keys; the address says which. Without this file they are one long page with links between them.
const slides = [...document.querySelectorAll('.slide')];
const leave = document.querySelector('[data-leave]').href;
let here = -1;
let pressed = null;

const asked = () => slides.findIndex((slide) => `#${slide.id}` === location.hash);

function show(place) {
  here = place;
  slides.forEach((slide, i) => { slide.classList.toggle('on', i === here); });
  scrollTo(0, 0);
  const again = pressed ? slides[here].querySelector(`a[rel=${pressed}]`) : null;
  (again ?? slides[here]).focus({ preventScroll: true });
  pressed = null;
}

// Whoever pressed "Sau" can press it again on the next slide.
document.addEventListener('click', (event) => { pressed = event.target.closest('.ctl a[rel]')?.rel ?? null; });

function go(place) {
  const next = Math.min(slides.length - 1, Math.max(0, place));
  if (next !== here) {
    location.hash = slides[next].id; // a step of history: the browser's back key shows the slide before
    show(next); // at once: the browser tells of the new address only later, and the next key may be quicker
  }
}

const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) {
    return;
  }
  if (event.key === 'Escape') {
    location.assign(leave);
    return;
  }
  const step = event.key === ' ' && event.shiftKey ? -1 : steps[event.key];
  const page = document.scrollingElement;
  const isHigher = page.scrollHeight > innerHeight + 1;
  const scrolls = event.key === 'ArrowDown' ? isHigher && scrollY + innerHeight < page.scrollHeight - 1 : event.key === 'ArrowUp' && scrollY > 0;
  if (!step || scrolls || (event.key === ' ' && event.target.closest('button, summary'))) {
    return;
  }
  event.preventDefault();
  go(here + step);
});

addEventListener('hashchange', () => {
  const place = asked();
  if (place >= 0 && place !== here) {
    show(place);
  }
});

for (const button of document.querySelectorAll('[data-whole-screen]')) {
  if (document.documentElement.requestFullscreen) {
    button.hidden = false;
    button.addEventListener('click', () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()));
  }
}

document.documentElement.classList.add('one');
show(Math.max(0, asked()));
