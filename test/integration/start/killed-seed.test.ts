import { expect, test } from "vitest";
import { useDatabase } from "../../database";
import { closedFolder } from "../database/server-holder";
import { countRows, killInSeed, ownerOf, victims } from "./killed-seed";
import { startSiteProcess } from "./site-process";

const database = useDatabase("accounts");

test("killed in the middle of seeding, alone or with its database, the next start adds what is missing", {
  timeout: 300_000,
}, async () => {
  const undisturbed = await countRows(database.owner);

  const dataDir = await closedFolder();
  const platforms = undisturbed["public.platforms"] ?? 0;
  for (const [round, victim] of victims.entries()) {
    const reached = Math.ceil((platforms * (round + 1)) / (victims.length + 1));
    expect(await killInSeed(dataDir, reached, victim), `${victim}: the seed was too quick`).toBe(true);
  }
  const site = startSiteProcess(dataDir);
  expect(await site.url, site.output.join("\n")).toBeDefined();
  const owner = await ownerOf(dataDir);
  expect(await countRows(owner)).toEqual(undisturbed);
  await owner.end();
  site.child.kill("SIGTERM");
  expect(await site.exit).toBe(0);
});
