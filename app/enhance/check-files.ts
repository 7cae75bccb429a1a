// Says of chosen files that are too many or too large before anything is sent, in the words that the server would use:
// so nothing typed is lost, and nobody waits for an upload in vain. The field carries the limits and the words.
for (const field of document.querySelectorAll<HTMLInputElement>("input[type=file][data-most-files]")) {
  const place = document.getElementById(`${field.id}-check`);
  const { mostFiles, mostBytes, tooMany = "", tooLarge = "", empty = "" } = field.dataset;

  const fault = (): string => {
    const files = [...(field.files ?? [])];
    if (files.length > Number(mostFiles)) return tooMany;
    const large = files.find(({ size }) => size > Number(mostBytes));
    if (large) return tooLarge.replace("{name}", () => large.name);
    const nothing = files.find(({ size }) => size === 0);
    return nothing ? empty.replace("{name}", () => nothing.name) : "";
  };

  const say = (): boolean => {
    const words = fault();
    if (place) place.textContent = words;
    field.setAttribute("aria-invalid", String(words !== ""));
    return words === "";
  };

  field.addEventListener("change", say);
  field.form?.addEventListener("submit", (event) => {
    if (say()) return;
    event.preventDefault();
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
}

export {};
