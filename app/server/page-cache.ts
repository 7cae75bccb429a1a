import type { Answer } from "./answer";

/** What one render made, and what the cache has to know about it. */
export interface Rendered {
  answer: Answer;
  /** Only answers that are the same for everybody may be kept or shared. */
  isPublic: boolean;
  tags: ReadonlySet<string>;
  /** Instant (ms) at which the page changes by itself. */
  validUntil: number | undefined;
}

export type CacheState = "hit" | "miss" | "shared" | "bypass";

interface Entry {
  answer: Answer;
  tags: ReadonlySet<string>;
  expires: number;
}

/** A render under way. What is dropped meanwhile may be older in it than in the database. */
interface Flight {
  rendered: Promise<Rendered>;
  droppedTags: Set<string>;
  isVoid: boolean;
}

const MAX_ALIASES = 20_000;
const MAX_ALIAS_LENGTH = 300;
/** Nothing is kept longer, so that a forgotten tag does not live for ever. */
const LONGEST_LIFE = 15 * 60_000;

/**
 * Whole anonymous pages by canonical address, the least recently read dropped first. Starts closed: it answers and
 * keeps nothing until `open` says that notifications of changes are being heard.
 */
export class PageCache {
  readonly #maxBytes: number;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #keysByTag = new Map<string, Set<string>>();
  readonly #aliases = new Map<string, string>();
  readonly #flights = new Set<Flight>();
  readonly #sharable = new Map<string, Flight>();
  #bytes = 0;
  #isOpen = false;

  /** `maxBytes`: bodies and heads together. `now`: the platform's clock, in ms. */
  constructor(options: { maxBytes?: number; now?: () => number } = {}) {
    this.#maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
    this.#now = options.now ?? Date.now;
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.#entries.size, bytes: this.#bytes };
  }

  /** The kept answer of a raw address that was read before, without parsing it again. */
  findByAlias(rawUrl: string): Answer | undefined {
    const key = this.#aliases.get(rawUrl);
    return key === undefined ? undefined : this.find(key);
  }

  /** The kept answer, unless it has expired. */
  find(key: string): Answer | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.expires <= this.#now()) {
      this.#remove(key);
      return undefined;
    }
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.answer;
  }

  /** Remembers that this spelling of an address means `key`. */
  alias(rawUrl: string, key: string): void {
    if (rawUrl.length > MAX_ALIAS_LENGTH || !this.#entries.has(key)) return;
    if (this.#aliases.size >= MAX_ALIASES) this.#aliases.clear();
    this.#aliases.set(rawUrl, key);
  }

  /**
   * The kept answer, else that of a render under way for somebody else, else a new render's. A render that turns
   * out not to be public is given only to the reader who asked for it.
   */
  async through(
    key: string,
    render: () => Promise<Rendered>,
  ): Promise<{ answer: Answer; state: CacheState }> {
    const kept = this.find(key);
    if (kept) return { answer: kept, state: "hit" };
    const other = this.#sharable.get(key);
    if (other) {
      const rendered = await other.rendered;
      if (rendered.isPublic) return { answer: rendered.answer, state: "shared" };
    }
    const rendered = await this.#fly(key, render);
    return { answer: rendered.answer, state: rendered.isPublic ? "miss" : "bypass" };
  }

  async #fly(key: string, render: () => Promise<Rendered>): Promise<Rendered> {
    const flight: Flight = { rendered: render(), droppedTags: new Set(), isVoid: !this.#isOpen };
    this.#flights.add(flight);
    if (!this.#sharable.has(key)) this.#sharable.set(key, flight);
    try {
      const rendered = await flight.rendered;
      if (rendered.isPublic && !flight.isVoid && !overlaps(rendered.tags, flight.droppedTags)) {
        this.#keep(key, rendered);
      }
      return rendered;
    } finally {
      this.#flights.delete(flight);
      if (this.#sharable.get(key) === flight) this.#sharable.delete(key);
    }
  }

  /** Drops every page that carries one of the tags; `*` drops all. Renders begun before are not kept. */
  drop(tags: readonly string[]): void {
    if (tags.includes("*")) this.clear();
    for (const flight of this.#flights) for (const tag of tags) flight.droppedTags.add(tag);
    this.#sharable.clear();
    for (const tag of tags) for (const key of this.#keysByTag.get(tag) ?? []) this.#remove(key);
  }

  /** Empties the cache. Renders under way are not kept. */
  clear(): void {
    for (const flight of this.#flights) flight.isVoid = true;
    this.#sharable.clear();
    this.#entries.clear();
    this.#keysByTag.clear();
    this.#aliases.clear();
    this.#bytes = 0;
  }

  /** Notifications are heard from now on; whatever was known before may be out of date. */
  open(): void {
    this.clear();
    this.#isOpen = true;
  }

  /** Notifications may be missed from now on: nothing is kept or answered until `open`. */
  close(): void {
    this.#isOpen = false;
    this.clear();
  }

  #keep(key: string, { answer, tags, validUntil }: Rendered): void {
    const now = this.#now();
    const expires = Math.min(validUntil ?? Number.POSITIVE_INFINITY, now + LONGEST_LIFE);
    if (expires <= now || answer.bytes > this.#maxBytes / 8) return;
    this.#remove(key);
    this.#entries.set(key, { answer, tags, expires });
    this.#bytes += answer.bytes;
    for (const tag of tags) {
      const keys = this.#keysByTag.get(tag) ?? new Set();
      this.#keysByTag.set(tag, keys.add(key));
    }
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.answer.bytes;
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}

function overlaps(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const value of other) if (one.has(value)) return true;
  return false;
}
