import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startTidying } from "./tidying";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what has run out is cleared at the start and every ten minutes, also after a failure, until the stop", async () => {
  let turns = 0;
  const told: unknown[] = [];
  const tidying = await startTidying(
    async () => {
      turns += 1;
      if (turns === 2) throw new Error("away");
    },
    (error) => told.push(error),
  );
  expect(turns).toBe(1);
  await vi.advanceTimersByTimeAsync(20 * 60_000);
  expect([turns, told]).toEqual([3, [new Error("away")]]);
  await tidying.stop();
  await vi.advanceTimersByTimeAsync(20 * 60_000);
  expect(turns).toBe(3);
});
