import { db } from "~/db/client.server";
import { instrumentClasses } from "~/db/schema/capabilities";
import { isMarked, mark } from "./marks";
import { filled, readTable } from "./tables";

/** Enters the classes of instruments, demo or not. What is there already stays as it is. */
export async function seedInstrumentClasses(): Promise<void> {
  if (await isMarked("instrument-classes")) return;
  const rows = readTable("instrument-classes", ["code", "parent", "zh", "en", "position"]);
  await db().transaction(async (tx) => {
    await tx
      .insert(instrumentClasses)
      .values(
        rows.map(({ code, parent, zh, en, position }) => ({
          code,
          parentCode: filled(parent),
          nameZh: zh,
          nameEn: en,
          position: Number(position),
        })),
      )
      .onConflictDoNothing();
    await mark("instrument-classes", tx);
  });
}
