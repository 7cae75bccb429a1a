import type { CommandContext } from "~/app/modules/audit/command-context";
import { type Database, db } from "~/db/client.server";
import { sources } from "~/db/schema/sources";
import { seedReference } from "~/seed/reference";

let made = 0;

/** A number that no other record of this test process has. */
export function nextNumber(): number {
  made += 1;
  return made;
}

/** The context of a command that the test does not look at. */
export function anyContext(): CommandContext {
  return { actor: { kind: "system" }, requestId: `factory:${nextNumber()}` };
}

const known = new WeakMap<Database, Map<string, number>>();

/** The id of a source by its key; enters areas, classes, fields and sources first where they are missing. */
export async function sourceId(key: string): Promise<number> {
  const ids = known.get(db()) ?? (await readSources());
  const id = ids.get(key);
  if (id === undefined) throw new Error(`no source ${key}`);
  return id;
}

async function readSources(): Promise<Map<string, number>> {
  await seedReference();
  const rows = await db().select({ key: sources.key, id: sources.id }).from(sources);
  const ids = new Map(rows.map(({ key, id }) => [key, id]));
  known.set(db(), ids);
  return ids;
}
