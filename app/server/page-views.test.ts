import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startPageViews, type ViewCount } from "./page-views";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const browser =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const asked = (url: string, headers: Record<string, string> = {}, method = "GET") => ({
  method,
  url,
  headers: { "user-agent": browser, ...headers },
});

async function counting() {
  const stored: ViewCount[][] = [];
  const told: unknown[] = [];
  const away = { isAway: false };
  const views = await startPageViews(
    async (counts) => {
      if (away.isAway) throw new Error("away");
      stored.push([...counts]);
    },
    (error) => told.push(error),
  );
  return { views, stored, told, away };
}

test("people's looks are counted, also at what they hold already; robots, prefetches and other pages are not", async () => {
  const { views, stored } = await counting();
  views.note(asked("/services/7"), 200);
  views.note(asked("/en/services/7"), 304);
  views.note(asked("/platforms/TIC-0001"), 200);
  views.note(asked("/services/8"), 404);
  views.note(asked("/services"), 200);
  views.note(asked("/services/8", {}, "HEAD"), 200);
  views.note(asked("/services/8", {}, "POST"), 200);
  views.note(asked("/services/8", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" }), 200);
  views.note(asked("/services/8", { "user-agent": "curl/8.5.0" }), 200);
  views.note(asked("/services/8", { "user-agent": "" }), 200);
  views.note(asked("/services/8", { "sec-purpose": "prefetch;prerender" }), 200);
  await views.stop();
  expect(stored).toEqual([
    [
      { kind: "service", key: "7", views: 2 },
      { kind: "platform", key: "TIC-0001", views: 1 },
    ],
  ]);
});

test("what was counted is stored every minute, and what could not be is stored with the next", async () => {
  const { views, stored, told, away } = await counting();
  views.note(asked("/services/7"), 200);
  away.isAway = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect([stored, told.length]).toEqual([[], 1]);
  views.note(asked("/services/7"), 200);
  away.isAway = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stored).toEqual([[{ kind: "service", key: "7", views: 2 }]]);
  await vi.advanceTimersByTimeAsync(60_000);
  await views.stop();
  expect(stored).toHaveLength(1);
});
