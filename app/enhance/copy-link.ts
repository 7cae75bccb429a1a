// Copies the address of the page, where a button asks for it. Without script the button is hidden.
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy-link]")) {
  const words = button.querySelector("[aria-live]");
  const before = words?.textContent ?? "";
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    if (!words) return;
    words.textContent = button.dataset.copied ?? before;
    setTimeout(() => {
      words.textContent = before;
    }, 4000);
  });
}

export {};
