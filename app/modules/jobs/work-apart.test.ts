import { expect, test } from "vitest";
import { throwFailed, workApart } from "./work-apart";

test("what fails keeps nothing else from its work, and is thrown at the end", async () => {
  const failed: unknown[] = [];
  const done: number[] = [];
  await workApart([1, 2, 3], { failed }, async (one) => {
    if (one === 2) throw new Error("two");
    done.push(one);
  });
  expect(done).toEqual([1, 3]);
  expect(() => throwFailed(failed, "books")).toThrow("1 books failed");
  expect(() => throwFailed([], "books")).not.toThrow();
});

test("nothing is begun once the process stops", async () => {
  const stopping = new AbortController();
  const done: number[] = [];
  await workApart([1, 2, 3], { signal: stopping.signal, failed: [] }, async (one) => {
    done.push(one);
    if (one === 2) stopping.abort();
  });
  expect(done).toEqual([1, 2]);
});
