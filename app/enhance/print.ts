// Shows the print button, and dates the paper: a page that is cached for everybody cannot carry the day itself.
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

addEventListener("beforeprint", () => {
  const today = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(
    new Date(),
  );
  for (const place of document.querySelectorAll<HTMLElement>("[data-print-date]"))
    place.textContent = (place.dataset.printDate ?? "").replace("{date}", today);
});

export {};
