import { afterAll, beforeAll, expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../database";
import { type JudgedMatch, judgedDemands, judgeMatching, meanRecall } from "./demand-matching";

const database = useDatabase("demo");
let results: JudgedMatch[] = [];

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  results = await judgeMatching();
});
afterAll(closeSearch);

test("every demand is judged by platforms of the registry", () => {
  expect(judgedDemands.length).toBeGreaterThanOrEqual(60);
  for (const { platforms, title } of judgedDemands) expect(platforms.length, title).toBeGreaterThan(0);
});

test("the right platforms are among the first ten", () => {
  const missed = results.filter(({ recall }) => recall < 1);
  for (const { title, platforms, found } of missed)
    process.stdout.write(`  ${title} → ${found.join(" ")}; expected ${platforms.join(" ")}\n`);
  const heldOut = results.filter(({ isHeldOut }) => isHeldOut);
  process.stdout.write(
    `recall@10 of matching: ${meanRecall(results).toFixed(3)}, of those held out ${meanRecall(heldOut).toFixed(3)}\n`,
  );
  expect(meanRecall(results)).toBeGreaterThanOrEqual(0.9);
  expect(meanRecall(heldOut)).toBeGreaterThanOrEqual(0.9);
});

test("the first platform names the right service as a reason nearly always", () => {
  const asked = results.filter(({ hasRightService }) => hasRightService !== undefined);
  const right = asked.filter(({ hasRightService }) => hasRightService);
  expect(right.length / asked.length).toBeGreaterThanOrEqual(0.75);
});
