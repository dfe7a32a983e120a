// A button that copies the text beside it. Without this file the text stands there to be taken by hand.
for (const section of document.querySelectorAll('[data-copy]')) {
  const text = section.querySelector('[data-copied]');
  const button = section.querySelector('[data-copy-button]');
  const tell = section.querySelector('[data-copy-tell]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      tell.textContent = 'Đã chép. Dán bằng Ctrl+V.';
    } catch {
      // Pages without TLS have no clipboard: the text is marked so that Ctrl+C takes it.
      text.focus();
      text.select();
      tell.textContent = 'Đã bôi đen: bấm Ctrl+C để chép.';
    }
  });
}
