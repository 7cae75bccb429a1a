// Copies the page's canonical address, without what somebody else's link added to it, where a button asks for it.
// The button stays hidden where nothing can be copied: without script, and on a site reached without https, where
// browsers have no clipboard.
// The cast: the types promise a clipboard everywhere.
const clipboard = navigator.clipboard as Clipboard | undefined;
const buttons = document.querySelectorAll<HTMLButtonElement>("button[data-copy-link]");
const address = () => {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  return canonical ? canonical.href + location.hash : location.href;
};
for (const button of clipboard ? buttons : []) {
  const words = button.querySelector("[aria-live]");
  const before = words?.textContent ?? "";
  button.hidden = false;
  button.addEventListener("click", async () => {
    await clipboard?.writeText(address());
    if (!words) return;
    words.textContent = button.dataset.copied ?? before;
    setTimeout(() => {
      words.textContent = before;
    }, 4000);
  });
}

// A link to one place of the page is followed as ever, and copied besides. Where copying is refused, the address bar
// has the address, and nothing is claimed.
const status = document.querySelector("[data-copy-status]");
let silence: ReturnType<typeof setTimeout> | undefined;
for (const link of clipboard && status
  ? document.querySelectorAll<HTMLAnchorElement>("a[data-copied]")
  : []) {
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const page = new URL(address());
    page.hash = link.hash;
    try {
      await clipboard?.writeText(page.href);
    } catch {
      return;
    }
    if (!status) return;
    status.textContent = link.dataset.copied ?? "";
    clearTimeout(silence);
    silence = setTimeout(() => {
      status.textContent = "";
    }, 4000);
  });
}

export {};
