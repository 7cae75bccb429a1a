import { test } from "vitest";
import { playKills } from "./ledger-kills";

test("what was posted while app or database were killed in the middle of a commit is in its book once or not at all", {
  timeout: 120_000,
}, async () => {
  await playKills(["database", "app"]);
});
