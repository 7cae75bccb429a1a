import pino from "pino";

const BLOCK = 8192;
/** A quiet site's lines still appear soon, in ms. */
const LONGEST_WAIT = 500;
/** Lines begin with `{"level":` and their level. From 50 on something is wrong, which should not wait. */
const levelAt = 9;
const urgent = "5".charCodeAt(0);

/** Writes log lines to standard output in blocks, as a write for each line would cost more than a cached page. */
export class BlockWriter {
  readonly #output = pino.destination({ dest: 1, sync: false });
  #block = "";
  #timer: NodeJS.Timeout | undefined;

  write(line: string): void {
    this.#block += line;
    if (this.#block.length > BLOCK || line.charCodeAt(levelAt) >= urgent) this.#hand();
    else this.#timer ??= setTimeout(() => this.#hand(), LONGEST_WAIT).unref();
  }

  /** Resolves when everything has been written, as good as it goes. */
  flush(): Promise<void> {
    this.#hand();
    return new Promise((resolve) => this.#output.flush(() => resolve()));
  }

  #hand(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#block !== "") this.#output.write(this.#block);
    this.#block = "";
  }
}
