import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { pathsIn } from "../paths";
import { withBody } from "./body";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const form = pathsIn("zh-CN").misconductReport();
const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** A body that comes as the test says. `answer`: what became of it; its work takes until `finish`. */
function sending(network: string, path: string = form) {
  const request = new IncomingMessage(new Socket());
  let finish = () => {};
  const working = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const answer = withBody<string>(
    request,
    { path, network },
    async (body) => {
      await working;
      return `${body.length}`;
    },
    async (status) => `refused ${status}`,
  );
  let seen: string | undefined;
  void answer.then((text) => {
    seen = text;
  });
  return {
    answer,
    finish,
    /** Sends so much and lets it be read. */
    async send(bytes: number) {
      request.push(Buffer.alloc(bytes, "a"));
      await vi.advanceTimersByTimeAsync(0);
    },
    end: () => void request.push(null),
    get seen() {
      return seen;
    },
  };
}

async function wholeOf(body: ReturnType<typeof sending>): Promise<string> {
  body.end();
  body.finish();
  return body.answer;
}

describe("large bodies", () => {
  test("are two at a time of one network, and others still have room", async () => {
    const [one, two, three] = [sending("a"), sending("a"), sending("a")];
    for (const body of [one, two, three]) await body.send(2 * megabyte);
    expect([one.seen, two.seen, three.seen]).toEqual([undefined, undefined, "refused 503"]);
    const other = sending("b");
    await other.send(2 * megabyte);
    expect(await wholeOf(other)).toBe(`${2 * megabyte}`);
    const small = sending("a");
    await small.send(megabyte / 2);
    expect(await wholeOf(small)).toBe(`${megabyte / 2}`);
    // Who is done makes room.
    expect(await wholeOf(one)).toBe(`${2 * megabyte}`);
    const next = sending("a");
    await next.send(2 * megabyte);
    expect(await wholeOf(next)).toBe(`${2 * megabyte}`);
    await wholeOf(two);
  });

  test("are eight at a time of everybody", async () => {
    const eight = ["a", "b", "c", "d"].flatMap((network) => [sending(network), sending(network)]);
    for (const body of eight) await body.send(2 * megabyte);
    const ninth = sending("e");
    await ninth.send(2 * megabyte);
    expect(ninth.seen).toBe("refused 503");
    for (const body of eight) expect(await wholeOf(body)).toBe(`${2 * megabyte}`);
  });

  test("that only drip lose their place", async () => {
    const body = sending("a");
    await body.send(2 * megabyte);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(body.seen).toBeUndefined();
    await body.send(100 * kilobyte);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(body.seen).toBe("refused 408");
  });

  test("over a slow line are waited for", async () => {
    const body = sending("a");
    await body.send(2 * megabyte);
    for (let tenSeconds = 0; tenSeconds < 10; tenSeconds++) {
      await body.send(150 * kilobyte);
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(await wholeOf(body)).toBe(`${2 * megabyte + 1500 * kilobyte}`);
  });
});

test("a body of which nothing more comes is waited for ten seconds", async () => {
  const body = sending("a", "/");
  await body.send(10);
  await vi.advanceTimersByTimeAsync(10_000);
  await body.send(10);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(body.seen).toBeUndefined();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(body.seen).toBe("refused 408");
});
