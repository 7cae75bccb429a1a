import type { IncomingMessage } from "node:http";
import { isbot } from "isbot";
import { itemOf } from "../item-paths";
import { startTidying } from "./tidying";

/** Views of one item's page, of which nothing is known but how many they are. */
export interface ViewCount {
  kind: NonNullable<ReturnType<typeof itemOf>>["kind"];
  /** Its id, or a platform's registration number. */
  key: string;
  views: number;
}

export interface PageViews {
  /** Counts an answer, if a person was shown an item's page by it. Cheap: every request passes here. */
  note(request: Pick<IncomingMessage, "method" | "url" | "headers">, status: number): void;
  /** Stores what is left. */
  stop(): Promise<void>;
}

/** How often what was counted is stored, in ms. A kill loses at most so much. */
const STORE_EVERY = 60_000;
/** Items that are remembered between; more than a site shows in a minute. */
const MOST_ITEMS = 20_000;
/** Browsers' names that are remembered as those of people or robots, and how long a name may be for that. */
const MOST_AGENTS = 1_000;
const LONGEST_AGENT = 300;

/**
 * Counts looks at the pages of items, those out of the page cache too, in memory, and hands them to `store` every minute
 * and at the end; what could not be stored is handed over again. Who looked is not known: no address, no cookie. Left out
 * are robots, by the name they give, requests without one, and pages that are fetched before anybody asks for them.
 */
export async function startPageViews(
  store: (counts: readonly ViewCount[]) => Promise<void>,
  onError: (error: unknown) => void,
): Promise<PageViews> {
  let counts = new Map<string, ViewCount>();
  const robots = new Map<string, boolean>();

  const isRobot = (agent: string): boolean => {
    const known = robots.get(agent);
    if (known !== undefined) return known;
    const found = isbot(agent);
    if (robots.size >= MOST_AGENTS) robots.clear();
    robots.set(agent, found);
    return found;
  };
  const add = ({ kind, key }: Omit<ViewCount, "views">, views: number): void => {
    const name = `${kind}-${key}`;
    const count = counts.get(name);
    if (count) count.views += views;
    else if (counts.size < MOST_ITEMS) counts.set(name, { kind, key, views });
  };
  const flush = async (): Promise<void> => {
    if (counts.size === 0) return;
    const taken = [...counts.values()];
    counts = new Map();
    try {
      await store(taken);
    } catch (error) {
      for (const count of taken) add(count, count.views);
      throw error;
    }
  };
  const storing = await startTidying(flush, onError, STORE_EVERY);

  return {
    note({ method, url = "", headers }, status) {
      // Who holds the page already and is told so looks at it as well.
      if (method !== "GET" || (status !== 200 && status !== 304)) return;
      const item = itemOf(url);
      if (!item || isFetchedAhead(headers)) return;
      const agent = headers["user-agent"]?.slice(0, LONGEST_AGENT);
      if (!agent || isRobot(agent)) return;
      add(item, 1);
    },
    async stop() {
      await storing.stop();
      await flush().catch(onError);
    },
  };
}

/** Browsers say so of what they fetch before it is asked for. */
function isFetchedAhead(headers: IncomingMessage["headers"]): boolean {
  const purpose = headers["sec-purpose"] ?? headers.purpose ?? headers["x-moz"];
  return typeof purpose === "string" && purpose.startsWith("prefetch");
}
