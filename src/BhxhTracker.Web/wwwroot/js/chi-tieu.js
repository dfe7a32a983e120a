// Suggests a code from the name while nobody has typed one. Without scripts the program does the same when the form is sent.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "D").toUpperCase()
  .replace(/[^A-Z0-9]+/g, "_").replace(/^[_0-9]+|_+$/g, "");

for (const code of document.querySelectorAll("[data-tu-ten]")) {
  const name = document.getElementById(code.dataset.tuTen);
  let suggested = "";
  name?.addEventListener("input", () => {
    if (code.value === suggested) {
      suggested = fold(name.value).slice(0, code.maxLength).replace(/_+$/, "");
      code.value = suggested;
    }
  });
}
