import { randomUUID } from "node:crypto";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { fileStoreOptions, openFiles } from "../modules/files/file-store.server";
import { eraseObjection } from "../modules/publications/objection-erasure.commands.server";
import { withDatabase } from "./with-database";

const words = {
  unknown_objection: "there is no objection with this number",
  already_erased: "this objection was erased before",
};

/** `npm run erase -- objection NUMBER`: what an objection tells of a person, at their wish. With the owner's login. */
await withDatabase(async ({ config, ownerUrl, say }) => {
  const [kind, number, ...more] = process.argv.slice(2);
  if (kind !== "objection" || number === undefined || more.length > 0) {
    throw new Error("usage: npm run erase -- objection NUMBER");
  }
  openDatabase({ url: ownerUrl, max: 2 });
  openFiles(fileStoreOptions(config));
  try {
    const context = { actor: { kind: "system" } as const, requestId: randomUUID() };
    const result = await eraseObjection(number, context);
    if (!result.ok) throw new Error(words[result.refusal.reason]);
    const { receiptNumber, files } = result.value;
    say(`Erased of ${receiptNumber}: name, contact, statement and ${files} file(s).`);
  } finally {
    await closeDatabase();
  }
});
