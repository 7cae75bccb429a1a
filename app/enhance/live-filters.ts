// Filters take effect as they are chosen: the same page is fetched under its new address, and the parts marked
// `data-live-region` (each with an id) are put in place of the old ones. Focus, scroll and open parts stay.
const regions = "[data-live-region][id]";
let asking: AbortController | undefined;
let shown = location.pathname + location.search;

const status = document.createElement("div");
status.role = "status";
status.className = "sr-only";
document.body.append(status);
document.documentElement.dataset.live = "on";

document.addEventListener("change", (event) => {
  const form = (event.target as Element).closest<HTMLFormElement>("form[data-live-filters]");
  if (form) void show(addressOf(form), true);
});
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) void show(location.href, false);
});

function addressOf(form: HTMLFormElement): string {
  const url = new URL(form.action);
  // A field that is not a file gives text.
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "") as [string, string][];
  url.search = new URLSearchParams(pairs).toString();
  return url.href;
}

async function show(url: string, isNew: boolean): Promise<void> {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  mark(true);
  try {
    const answer = await fetch(url, { signal: mine.signal, headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (isNew) history.pushState(null, "", url);
    shown = location.pathname + location.search;
    swap(page);
  } catch {
    // Aborted: the next choice is on its way. Anything else: let the browser go there and show what there is.
    if (!mine.signal.aborted) location.assign(url);
  }
}

function swap(page: Document): void {
  const focus = handleOf(document.activeElement);
  const open = [...document.querySelectorAll(`${regions} details[open][id]`)].map((details) => details.id);
  for (const region of document.querySelectorAll(regions)) {
    const fresh = page.getElementById(region.id);
    if (fresh) region.replaceWith(fresh);
  }
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focus) document.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
  document.title = page.title;
  for (const link of document.querySelectorAll('link[rel="canonical"], link[rel="alternate"][hreflang]')) {
    const same = `link[rel="${link.getAttribute("rel")}"]${languageOf(link)}`;
    const address = page.querySelector(same)?.getAttribute("href");
    if (address) link.setAttribute("href", address);
  }
  status.textContent = document.querySelector("[data-live-status]")?.textContent ?? "";
  mark(false);
}

/** The part of a selector that tells the links of one kind from each other. */
function languageOf(link: Element): string {
  const language = link.getAttribute("hreflang");
  return language === null ? "" : `[hreflang="${language}"]`;
}

/** A selector that finds the same control in the new page. */
function handleOf(element: Element | null): string | undefined {
  if (element?.id) return `#${CSS.escape(element.id)}`;
  if (!(element instanceof HTMLInputElement)) return undefined;
  return `input:not([type="hidden"])[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
}

function mark(isBusy: boolean): void {
  for (const region of document.querySelectorAll<HTMLElement>(regions))
    region.toggleAttribute("data-live-busy", isBusy);
}

export {};
