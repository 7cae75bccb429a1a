import type { MapBase } from "./map-base";

/** What a render may tell the page cache about the page it makes. Collected per request, never sent out. */
export class PageHints {
  readonly tags = new Set<string>();
  #validUntil: Date | undefined;
  #personal = false;
  #storeFault = false;

  /** Names what the page shows; a writer that notifies one of these tags drops the page from every cache. */
  tag(...tags: string[]): void {
    for (const tag of tags) this.tags.add(tag);
  }

  /** The page changes by itself at this instant (a notice begins, a deadline passes). The earliest one counts. */
  validUntil(instant: Date): void {
    if (!this.#validUntil || instant < this.#validUntil) this.#validUntil = instant;
  }

  /** The page is for one reader: never cached anywhere (`private, no-store`). */
  personal(): void {
    this.#personal = true;
  }

  /** What was sent could not be stored: the server answers instead of the page. */
  storeFailed(): void {
    this.#storeFault = true;
  }

  get isStoreFault(): boolean {
    return this.#storeFault;
  }

  get expires(): Date | undefined {
    return this.#validUntil;
  }

  get isPersonal(): boolean {
    return this.#personal;
  }
}

/** What the operator configured and every page shows. */
export interface SiteFacts {
  /** Scheme and host of absolute addresses, without a slash at the end. */
  origin: string;
  isDemo: boolean;
  /** 备案 lines of the footer. */
  icpNumber?: string;
  policeNumber?: string;
  /** What the map stands on; left out, plain ground without any boundary. */
  map?: MapBase;
}

/** What the HTTP server hands to every loader, action and render. */
export interface LoadContext {
  /** Stands in the log, in `X-Request-Id` and on the error page. */
  requestId: string;
  /** Random mark put on this render's own inline scripts (as `nonce`); the server hashes marked scripts and strips it. */
  scriptMark: string;
  page: PageHints;
  /** The sender's network block, where something is sent: for limits alone, never stored or logged as it is. */
  network?: string;
  /** Left out (in tests): the request's own origin, a demonstration. */
  site?: SiteFacts;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends LoadContext {}
}
