// Suggests a code from the short name, else the name, while nobody has typed one. Without scripts the program does the same when
// the form is sent.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "D").toUpperCase()
  .replace(/[^A-Z0-9]+/g, "_").replace(/^[_0-9]+|_+$/g, "");

for (const code of document.querySelectorAll("[data-tu-ten]")) {
  const names = code.dataset.tuTen.split(" ").map((id) => document.getElementById(id));
  let suggested = "";
  for (const name of names) {
    name.addEventListener("input", () => {
      if (code.value === suggested) {
        const text = names.map((n) => n.value.trim()).find((t) => t !== "") ?? "";
        suggested = fold(text).slice(0, code.maxLength).replace(/_+$/, "");
        code.value = suggested;
      }
    });
  }
}
