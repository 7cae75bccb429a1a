import { parseArgs } from "node:util";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedScale } from "~/seed/scale/scale";
import { withDatabase } from "./with-database";

/** `npm run seed -- --scale N`: N synthetic platforms on top of what is there, for load work. */
await withDatabase(async ({ appUrl, say, signal }) => {
  const count = readScale();
  openSearch({ url: appUrl, database: openDatabase({ url: appUrl }) });
  try {
    const began = performance.now();
    const perMinute = (added: number) => Math.round((added * 60_000) / (performance.now() - began));
    await seedScale({
      url: appUrl,
      count,
      signal,
      onProgress: (added) => say(`${added} of ${count} platforms, ${perMinute(added)} a minute`),
    });
    say(`Added ${count} synthetic platforms, marked as samples (${perMinute(count)} a minute).`);
  } finally {
    await closeSearch();
    await closeDatabase();
  }
});

/** Reads `--scale N`. Throws one line for anything else. */
function readScale(): number {
  const { values } = parseArgs({ options: { scale: { type: "string" } }, strict: true });
  const count = Number(values.scale);
  if (!Number.isInteger(count) || count < 1 || count > 5_000_000) {
    throw new Error("usage: npm run seed -- --scale N, with N from 1 to 5000000");
  }
  return count;
}
