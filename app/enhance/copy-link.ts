// Copies the address of the page, where a button asks for it. Without script the button is hidden.
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy-link]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent = button.dataset.copied ?? button.textContent;
  });
}
