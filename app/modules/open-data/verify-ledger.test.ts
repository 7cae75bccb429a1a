import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chainedHash, rootOfDay, ZERO_HASH } from "../contracts/core/ledger-line";
import * as script from "./verify-ledger.mjs";

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

test("the stranger's script hashes days as the site does", () => {
  const hash = fc.string({ unit: "binary" }).map(digest);
  const heads = fc.array(fc.record({ platformId: fc.nat(), number: fc.nat(), hash }));
  fc.assert(
    fc.property(heads, fc.string(), hash, (heads, day, previousRoot) => {
      expect(script.rootOf({ day, previousRoot, heads })).toBe(rootOfDay(day, previousRoot, heads, digest));
    }),
    { numRuns: 50 },
  );
});

function published(count: number) {
  let previous = ZERO_HASH;
  return Array.from({ length: count }, (_, index) => {
    const commitment = digest(`commitment ${index}`);
    previous = chainedHash(previous, commitment, digest);
    return { number: index + 1, commitment, hash: previous };
  });
}

function aDay(day: string, previous: { day: string; root: string } | undefined, number: number) {
  const heads = [
    { platformId: 1, registrationNumber: "TIC-1", number, hash: published(number).at(-1)?.hash ?? "" },
  ];
  const previousRoot = previous?.root ?? ZERO_HASH;
  const root = rootOfDay(day, previousRoot, heads, digest);
  return { day, previousDay: previous?.day ?? null, previousRoot, root, heads };
}

test("the script finds a book that was changed, shortened or recomputed after its head was kept", () => {
  const day = aDay("2026-11-22", undefined, 4);
  const lines = published(5);
  expect(script.faultsOfBook("TIC-1", lines, [day])).toEqual([]);
  expect(script.readBook(`number,commitment,hash\r\n1,aa,bb\r\n`)).toEqual([
    { number: 1, commitment: "aa", hash: "bb" },
  ]);
  const changed = lines.map((one) => (one.number === 2 ? { ...one, commitment: digest("x") } : one));
  expect(script.faultsOfBook("TIC-1", changed, [day])).toEqual([expect.stringContaining("line 2")]);
  expect(script.faultsOfBook("TIC-1", [...lines.slice(0, 1), ...lines.slice(2)], [day])).toEqual([
    expect.stringContaining("line 2: is missing"),
  ]);
  expect(script.faultsOfBook("TIC-1", lines.slice(0, 3), [day])).toEqual([expect.stringContaining("line 4")]);
  let previous = ZERO_HASH;
  const recomputed = changed.map((one) => {
    previous = chainedHash(previous, one.commitment, digest);
    return { ...one, hash: previous };
  });
  expect(script.faultsOfBook("TIC-1", recomputed, [])).toEqual([]);
  expect(script.faultsOfBook("TIC-1", recomputed, [day])).toEqual([expect.stringContaining("line 4")]);
});

test("the script finds days that do not add up, do not follow, or are not those that were kept", () => {
  const first = aDay("2026-11-20", undefined, 2);
  const second = aDay("2026-11-22", first, 4);
  expect(script.faultsOfDays([first, second])).toEqual([]);
  expect(script.faultsOfDays([first, { ...second, heads: [] }])).toHaveLength(1);
  expect(script.faultsOfDays([first, aDay("2026-11-22", { ...first, root: digest("x") }, 4)])).toHaveLength(
    1,
  );
  expect(script.faultsOfKept([first], [first, second])).toEqual([]);
  expect(script.faultsOfKept([first], [aDay("2026-11-20", undefined, 3)])).toHaveLength(1);
  expect(script.faultsOfKept([first, second], [first])).toHaveLength(1);
});

test("the script waits as long as a busy site says, and gives up at last", async () => {
  let asked = 0;
  const site = createServer(({ url }, answer) => {
    asked += 1;
    const isBusy = url === "/always" || asked < 3;
    answer.writeHead(isBusy ? 429 : 200, isBusy ? { "retry-after": "0" } : {}).end("heads");
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  // A server that listens on a port has an address of this kind.
  const { port } = site.address() as AddressInfo;
  try {
    expect(await script.ask(`http://127.0.0.1:${port}/once`)).toBe("heads");
    expect(asked).toBe(3);
    await expect(script.ask(`http://127.0.0.1:${port}/always`, 4)).rejects.toThrow("answers 429");
    expect(asked).toBe(7);
  } finally {
    site.close();
    site.closeAllConnections();
  }
});
