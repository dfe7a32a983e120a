// The import pages: a file may be dropped on its form, and a running job's bar moves by itself.
// Without this the file is chosen by its button, and the page asks anew by itself.

const form = document.querySelector('[data-drop]');
if (form) {
  const field = form.querySelector('input[type=file]');
  const stop = (event) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      form.classList.toggle('over', event.type === 'dragover');
    }
  };
  form.addEventListener('dragover', stop);
  form.addEventListener('dragleave', stop);
  form.addEventListener('drop', (event) => {
    stop(event);
    if (event.dataTransfer?.files.length) {
      field.files = event.dataTransfer.files;
      field.focus();
    }
  });
}

const job = document.querySelector('[data-job]');
if (job) {
  const bar = job.querySelector('progress');
  const percent = job.querySelector('[data-percent]');
  const text = job.querySelector('[data-text]');
  const look = async () => {
    try {
      const answer = await fetch(job.dataset.job, { headers: { Accept: 'application/json' } });
      const state = await answer.json();
      if (state.isOver) {
        location.reload();
        return;
      }
      bar.value = state.percent;
      percent.textContent = `${state.percent}%`;
      // Said aloud only when it changes.
      if (text.textContent !== state.text) {
        text.textContent = state.text;
      }
      setTimeout(look, 500);
    } catch {
      // The line is down or the program is starting again: the job goes on, look again later.
      setTimeout(look, 3000);
    }
  };
  setTimeout(look, 300);
}
