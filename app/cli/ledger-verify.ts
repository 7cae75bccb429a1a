import path from "node:path";
import postgres from "postgres";
import { listHeadFiles, readKeptDays } from "../modules/contracts/head-files.server";
import { verifyLedger } from "../modules/contracts/verify-ledger.queries.server";
import { faultInWords } from "./ledger-words";
import { withDatabase } from "./with-database";

/** More than these are counted. */
const MOST_NAMED = 20;

/**
 * `npm run ledger:verify [-- --heads PATH]`: recomputes every book from the database, while the site runs or not, and
 * compares with the heads kept in `DATA_DIR/ledger-heads`, or in the folder or file given. Ends with 1 when anything
 * differs, and names the first bad line.
 */
await withDatabase(async ({ config, ownerUrl, say }) => {
  const [option, given, ...more] = process.argv.slice(2);
  const isUsed = option === undefined || (option === "--heads" && given !== undefined && more.length === 0);
  if (!isUsed) throw new Error("usage: npm run ledger:verify [-- --heads FOLDER OR FILE]");
  const own = path.join(config.DATA_DIR, "ledger-heads");
  const place = given ?? ((await listHeadFiles(own)).length > 0 ? own : undefined);
  const sql = postgres(ownerUrl, { max: 2, onnotice: () => {}, max_lifetime: null, connect_timeout: 10 });
  const start = performance.now();
  try {
    const report = await verifyLedger(sql, place === undefined ? [] : readKeptDays(place));
    const { books, lines, entries, days, keptDays, faults, slugs } = report;
    const seconds = (performance.now() - start) / 1000;
    say(
      `Checked ${books} books, ${lines} lines of ${entries} entries, in ${seconds.toFixed(1)} s (${Math.round(entries / seconds)} entries/s): ` +
        "numbers, facts, commitments, chain, states, evidence, caps, shares and answers of payments, signed hashes, samples.",
    );
    say(
      "Not checked: the bytes of the files, what a contract's paper says against its fields, totals of invoices, the names of " +
        "people and organisations, and the audit log, which is not chained.",
    );
    say(
      place === undefined
        ? `Checked ${days} published days. No heads are kept outside the database yet: a chain recomputed whole would not be found.`
        : `Checked ${days} published days, and compared ${keptDays} kept in ${place}.`,
    );
    const [first, ...others] = faults;
    if (!first) return say("The ledger is as it was written.");
    say(`FIRST BAD LINE: ${faultInWords(first, slugs)}`);
    for (const fault of others.slice(0, MOST_NAMED)) say(`also: ${faultInWords(fault, slugs)}`);
    if (others.length > MOST_NAMED) say(`and ${others.length - MOST_NAMED} more`);
    throw new Error("The ledger is not as it was written.");
  } finally {
    await sql.end({ timeout: 5 });
  }
});
