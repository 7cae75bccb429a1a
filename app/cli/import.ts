import { parseArgs } from "node:util";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { importPolicyFile } from "./import-policy";
import { withDatabase } from "./with-database";

const usage = "usage: npm run import -- policy|platforms FILE [--dry-run] [--lang zh|en] …";

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
} as const;

/** `npm run import -- policy FILE`: what is in a file into the register, with a report. */
await withDatabase(async ({ appUrl, say }) => {
  const { values, positionals } = readArguments();
  const [kind, file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(usage);
  openSearch({ url: appUrl, database: openDatabase({ url: appUrl }) });
  try {
    if (kind === "policy") await importPolicyFile(file, values, say);
    else throw new Error(usage);
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
