// Turns a search field with `data-suggest` into a combobox (ARIA APG: list autocomplete, manual selection). The
// address answers `{ suggestions: [{ title, href, note? }] }` for `?q=`. Enter without a choice searches as before.
interface Suggestion {
  title: string;
  href: string;
  note?: string;
}

const WAIT_MS = 120;

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) enhance(input);

function enhance(input: HTMLInputElement): void {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggestions`;
  list.role = "listbox";
  list.ariaLabel = input.labels?.[0]?.textContent ?? "";
  list.className = "suggestions";
  list.hidden = true;
  const status = document.createElement("div");
  status.role = "status";
  status.className = "sr-only";
  input.parentElement?.append(list, status);
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.ariaExpanded = "false";

  let active = -1;
  let timer = 0;
  let asking: AbortController | undefined;
  const options = () => [...list.children] as HTMLElement[];

  const close = () => {
    asking?.abort();
    clearTimeout(timer);
    list.hidden = true;
    input.ariaExpanded = "false";
    choose(-1);
  };

  const choose = (index: number) => {
    active = index;
    for (const [at, option] of options().entries()) option.ariaSelected = String(at === index);
    const option = options()[index];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };

  const show = (suggestions: readonly Suggestion[]) => {
    list.replaceChildren(...suggestions.map((suggestion, at) => optionOf(suggestion, `${list.id}-${at}`)));
    list.hidden = suggestions.length === 0;
    input.ariaExpanded = String(!list.hidden);
    choose(-1);
    status.textContent = countOf(input, suggestions.length);
  };

  const ask = async () => {
    asking?.abort();
    const text = input.value.trim();
    if (text === "") return close();
    asking = new AbortController();
    try {
      const url = `${input.dataset.suggest}?${new URLSearchParams({ q: text })}`;
      const answer = await fetch(url, { signal: asking.signal, headers: { accept: "application/json" } });
      if (answer.ok) show(((await answer.json()) as { suggestions: Suggestion[] }).suggestions);
      else close();
    } catch {
      // Aborted by the next letter, or offline: searching still works.
    }
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    // While a Chinese word is being composed, the letters are not yet what is meant.
    if (!(event as InputEvent).isComposing) timer = window.setTimeout(ask, WAIT_MS);
  });
  input.addEventListener("compositionend", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.hidden ? 0 : options().length;
    if (event.key === "ArrowDown" && list.hidden) void ask();
    else if (event.key === "ArrowDown" && count) choose(active + 1 < count ? active + 1 : -1);
    else if (event.key === "ArrowUp" && count) choose(active < 0 ? count - 1 : active - 1);
    else if (event.key === "Escape" && count) close();
    else if (event.key === "Enter" && active >= 0) location.assign(options()[active]?.dataset.href ?? "");
    else return;
    event.preventDefault();
  });
  // Keeps the focus in the field, so that the click arrives before the list closes.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const href = (event.target as Element).closest<HTMLElement>("[data-href]")?.dataset.href;
    if (href) location.assign(href);
  });
}

function optionOf(suggestion: Suggestion, id: string): HTMLElement {
  const option = document.createElement("li");
  option.id = id;
  option.role = "option";
  option.dataset.href = suggestion.href;
  option.append(suggestion.title);
  if (suggestion.note) {
    const note = document.createElement("small");
    note.textContent = suggestion.note;
    option.append(note);
  }
  return option;
}

function countOf({ dataset }: HTMLInputElement, count: number): string {
  if (count === 0) return dataset.none ?? "";
  return count === 1 ? (dataset.one ?? "") : (dataset.many ?? "").replace("#", String(count));
}

export {};
