// Copies the text that a button carries, such as a receipt number. The button stays hidden where nothing can be copied:
// without script, and on a site reached without https, where browsers have no clipboard.
// The cast: the types promise a clipboard everywhere.
const clipboard = navigator.clipboard as Clipboard | undefined;
const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-copy-text]");
for (const button of clipboard ? buttons : []) {
  const words = button.querySelector("[aria-live]");
  const before = words?.textContent ?? "";
  button.hidden = false;
  button.addEventListener("click", async () => {
    await clipboard?.writeText(button.dataset.copyText ?? "");
    if (!words) return;
    words.textContent = button.dataset.copied ?? before;
    setTimeout(() => {
      words.textContent = before;
    }, 4000);
  });
}

export {};
