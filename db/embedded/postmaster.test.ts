import { expect, test } from "vitest";
import { bufferMegabytes } from "./postmaster";

test("PostgreSQL keeps an eighth of the memory for its tables, within what a small and a large machine can do with", () => {
  const gigabyte = 2 ** 30;
  expect([0.5, 1, 2, 3, 4, 64].map((memory) => bufferMegabytes(memory * gigabyte))).toEqual([
    ...[128, 128, 256, 384, 512, 512],
  ]);
});
