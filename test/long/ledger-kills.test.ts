import { test } from "vitest";
import { playKills } from "../integration/contracts/ledger-kills";

const rounds = 50;

test("killed again and again in the middle of a commit, app and database lose no entry and write none twice", async () => {
  await playKills(Array.from({ length: rounds }, () => ["app", "database"] as const).flat());
});
