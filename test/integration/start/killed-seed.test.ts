import { expect, test } from "vitest";
import { useDatabase } from "../../database";
import { closedFolder } from "../database/server-holder";
import { countRows, killInSeed, ownerOf } from "./killed-seed";
import { startSiteProcess } from "./site-process";

const database = useDatabase("accounts");

test("killed in the middle of seeding with its database, the next start adds what is missing", {
  timeout: 300_000,
}, async () => {
  const undisturbed = await countRows(database.owner);

  const dataDir = await closedFolder();
  // Alone, or its database alone, and again and again: in the long run.
  const half = Math.ceil((undisturbed["public.platforms"] ?? 0) / 2);
  expect(await killInSeed(dataDir, half, "both"), "the seed was too quick").toBe(true);
  const site = startSiteProcess(dataDir);
  expect(await site.url, site.output.join("\n")).toBeDefined();
  const owner = await ownerOf(dataDir);
  expect(await countRows(owner)).toEqual(undisturbed);
  await owner.end();
  site.child.kill("SIGTERM");
  expect(await site.exit).toBe(0);
});
