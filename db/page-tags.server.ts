import { sql } from "drizzle-orm";
import postgres from "postgres";
import type { Executor } from "./client.server";

const CHANNEL = "page_tags";
/** PostgreSQL refuses longer payloads. */
const MAX_PAYLOAD = 7900;
const HEARTBEAT = 15_000;
const CONNECT_TIMEOUT = 5;
const MAX_PAUSE = 10_000;

/**
 * Tells every process, when the transaction commits, to drop the cached pages that carry one of the tags. `*` means
 * all pages. Tags are short and have no comma; too many of them to say at once become `*`.
 */
export async function notifyPages(tx: Executor, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  const wrong = tags.find((tag) => tag === "" || tag.includes(","));
  if (wrong !== undefined) throw new Error(`not a page tag: "${wrong}"`);
  const payload = [...new Set(tags)].join(",");
  const said = Buffer.byteLength(payload) > MAX_PAYLOAD ? "*" : payload;
  await tx.execute(sql`select pg_notify(${CHANNEL}, ${said})`);
}

export interface PageTagEvents {
  /** Listening has begun, for the first time or again: what was missed is unknown. */
  onUp(): void;
  /** Nothing is heard any more. */
  onDown(reason: string): void;
  onTags(tags: string[]): void;
  /** The platform's clock minus this process's clock, in ms; measured now and then. */
  onClock(offset: number): void;
}

export interface PageTagListener {
  /** Resolves once listening has begun or the first attempt has failed (further ones follow). */
  ready: Promise<void>;
  close(): Promise<void>;
}

/** Listens for page tags on a connection of its own, and again whenever that is lost. */
export function listenForPageTags(url: string, events: PageTagEvents): PageTagListener {
  let isClosed = false;
  let current: { end(): Promise<void> } | undefined;
  let wake: (() => void) | undefined;
  let settleReady = () => {};
  const ready = new Promise<void>((resolve) => {
    settleReady = resolve;
  });

  async function run(): Promise<void> {
    for (let pause = 200; !isClosed; pause = Math.min(pause * 2, MAX_PAUSE)) {
      const lost = await listenOnce(url, events, {
        onUp: () => {
          pause = 200;
          settleReady();
        },
        onOpen: (connection) => {
          current = connection;
        },
      });
      settleReady();
      if (isClosed) return;
      events.onDown(lost);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, pause).unref();
      });
    }
  }

  const running = run();
  return {
    ready,
    async close() {
      isClosed = true;
      wake?.();
      await current?.end();
      await running;
    },
  };
}

/** One connection's life. Resolves with the reason why it ended; never rejects. */
function listenOnce(
  url: string,
  events: PageTagEvents,
  own: { onUp(): void; onOpen(connection: { end(): Promise<void> }): void },
): Promise<string> {
  return new Promise((resolve) => {
    let isOver = false;
    let beat: NodeJS.Timeout | undefined;
    const over = (reason: string) => {
      if (isOver) return;
      isOver = true;
      clearInterval(beat);
      void client.end({ timeout: 1 }).then(() => resolve(reason));
    };
    const onNotify = (payload: string) => {
      events.onTags(payload.split(","));
      // The clock itself may have been moved: that is announced by dropping all pages.
      if (payload === "*") measure().catch(fail);
    };
    // A variable, as the driver's types do not know `onnotify`.
    const options = {
      max: 1,
      fetch_types: false,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: CONNECT_TIMEOUT,
      onnotice: () => {},
      onclose: () => over("connection lost"),
      onnotify: (_channel: string, payload: string) => onNotify(payload),
      connection: { application_name: "innovation-resources page tags" },
    };
    const client = postgres(url, options);
    own.onOpen({ end: async () => over("closed") });
    const fail = (error: unknown) => over(error instanceof Error ? error.message : "failed");
    const measure = async () => {
      const timer = setTimeout(() => over("no answer"), CONNECT_TIMEOUT * 1000);
      const sent = Date.now();
      const [row] = await client<{ now: string }[]>`select extract(epoch from clock.now()) * 1000 as now`;
      clearTimeout(timer);
      events.onClock(Math.round(Number(row?.now) - (sent + Date.now()) / 2));
    };
    client`listen ${client(CHANNEL)}`
      .then(measure)
      .then(() => {
        if (isOver) return;
        events.onUp();
        own.onUp();
        beat = setInterval(() => measure().catch(fail), HEARTBEAT).unref();
      })
      .catch(fail);
  });
}
