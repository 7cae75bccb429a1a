import { parseArgs } from "node:util";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { importPlatformsFile, writePlatformsTemplate } from "./import-platforms";
import { importPolicyFile } from "./import-policy";
import { withDatabase } from "./with-database";

const usage =
  "usage: npm run import -- policy FILE | platforms FILE | template platforms FILE [--dry-run] [--lang zh|en] and others, see README";

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const options = {
  "dry-run": flag,
  lang: text,
  "source-title": text,
  "source-url": text,
  published: text,
  title: text,
  number: text,
  issuer: { type: "string", multiple: true },
  year: text,
  date: text,
  level: text,
  force: text,
  slug: text,
  partial: flag,
  sample: flag,
  report: text,
} as const;

/**
 * `npm run import -- policy FILE`, `… platforms FILE`: what is in a file into the register, with a report; fails
 * where a file was not taken. `… template platforms FILE` writes the table to fill.
 */
await withDatabase(async ({ appUrl, say }) => {
  const { values, positionals } = readArguments();
  const isTemplate = positionals[0] === "template";
  const [kind, file, ...more] = isTemplate ? positionals.slice(1) : positionals;
  if (file === undefined || more.length > 0 || (isTemplate && kind !== "platforms")) throw new Error(usage);
  openSearch({ url: appUrl, database: openDatabase({ url: appUrl }) });
  try {
    if (isTemplate) await writePlatformsTemplate(file, values, say);
    else if (kind === "policy") await importPolicyFile(file, values, say);
    else if (kind !== "platforms") throw new Error(usage);
    else await importPlatformsFile(file, values, say);
  } finally {
    await closeSearch();
    await closeDatabase();
  }
});

function readArguments() {
  try {
    return parseArgs({ options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : "wrong arguments"}; ${usage}`);
  }
}
