import type { MapWords } from "~/app/components/map-words";
import type { Degrees } from "~/app/core/distance";
import { distanceOf, fill, nearestFirst, type Sight } from "./map-data.client";

export type Origin = { name: string } & Degrees;

/** More than these are nobody's reading. */
const mostListed = 50;

/** The link to a point's platform, and what is said of it. */
function describe(sight: Sight, origin: Origin | undefined, words: MapWords): HTMLElement[] {
  const link = document.createElement("a");
  link.href = sight.href;
  link.textContent = sight.name;
  if (sight.lang) link.lang = sight.lang;
  const facts = document.createElement("p");
  facts.textContent = [sight.group, sight.state, `${sight.area} ${sight.kind}`].join(" · ");
  const known = document.createElement("p");
  const precision = words.precision[sight.precision];
  known.textContent = origin ? `${distanceOf(sight, origin, words)} · ${precision}` : precision;
  facts.className = "map-said";
  known.className = "map-said";
  return [link, facts, known];
}

/** What stands at the place that was opened. Escape and its button close it; the focus goes back to the marker. */
export class Card {
  #from: HTMLElement | undefined;

  constructor(
    private readonly box: HTMLElement,
    private readonly fallback: HTMLElement,
    private readonly words: MapWords,
  ) {
    box.className = "map-card";
    box.role = "group";
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      // The map must not take the card's keys for its own.
      event.stopPropagation();
    });
  }

  get isOpen(): boolean {
    return !this.box.hidden;
  }

  open(sights: readonly Sight[], from: HTMLElement | undefined, origin: Origin | undefined): void {
    this.#from = from;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "map-card-close";
    close.setAttribute("aria-label", this.words.close);
    close.textContent = "×";
    close.addEventListener("click", () => this.close());
    const title = fill(this.words.stack, { count: sights.length });
    this.box.setAttribute("aria-label", title);
    const list = document.createElement("ul");
    for (const sight of sights) {
      const item = document.createElement("li");
      item.append(...describe(sight, origin, this.words));
      list.append(item);
    }
    const head = document.createElement("p");
    head.textContent = sights.length > 1 ? title : "";
    this.box.replaceChildren(close, head, list);
    this.box.hidden = false;
    this.box.querySelector<HTMLElement>("a")?.focus({ preventScroll: true });
  }

  /** Closes without a word where nothing is open. */
  close(): void {
    if (this.box.hidden) return;
    const hadFocus = this.box.contains(document.activeElement);
    this.box.hidden = true;
    if (hadFocus) (this.#from?.isConnected ? this.#from : this.fallback).focus({ preventScroll: true });
  }
}

/** The points in view as links, the nearest first: to where distances begin, else to the middle of the map. */
export function listInView(
  section: HTMLElement,
  inView: readonly Sight[],
  middle: Degrees,
  origin: Origin | undefined,
  words: MapWords,
): void {
  const head = section.querySelector<HTMLElement>("[data-map-list-head]");
  if (head) head.hidden = false;
  const count = section.querySelector("[data-map-count]");
  const items = section.querySelector("[data-map-items]");
  if (!count || !items) return;
  const listed = nearestFirst(inView, origin ?? middle).slice(0, mostListed);
  const rest = inView.length - listed.length;
  const said = fill(words.inView, { count: inView.length });
  const full = rest > 0 ? `${said} ${fill(words.more, { count: rest })}` : said;
  // Said again only when it is something else.
  if (count.textContent !== full) count.textContent = full;
  items.replaceChildren(
    ...listed.map((sight) => {
      const item = document.createElement("li");
      item.className = "map-item";
      item.append(...describe(sight, origin, words));
      return item;
    }),
  );
}
