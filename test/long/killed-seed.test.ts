import { expect, test } from "vitest";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedDemo } from "~/seed/demo";
import { useDatabase } from "../database";
import { closedFolder } from "../integration/database/server-holder";
import { countRows, killInSeed, ownerOf, victims } from "../integration/start/killed-seed";
import { startSiteProcess } from "../integration/start/site-process";

const database = useDatabase();
const rounds = 20;

test("killed again and again while it seeds one folder, the site ends with what an undisturbed one has", async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await seedDemo();
  await closeSearch();
  const undisturbed = await countRows(database.owner);
  const platforms = undisturbed["public.platforms"] ?? 0;

  const dataDir = await closedFolder();
  let killed = 0;
  for (let round = 0; round < rounds; round++) {
    const reached = Math.ceil((platforms * (round + 1)) / (rounds + 1));
    if (await killInSeed(dataDir, reached, victims[round % victims.length] ?? "both")) killed++;
  }
  // Now and then the rest of the seed is through before the kill.
  expect(killed).toBeGreaterThan(rounds * 0.7);
  const site = startSiteProcess(dataDir);
  expect(await site.url, site.output.join("\n")).toBeDefined();
  const owner = await ownerOf(dataDir);
  expect(await countRows(owner)).toEqual(undisturbed);
  await owner.end();
  site.child.kill("SIGTERM");
  expect(await site.exit).toBe(0);
});
