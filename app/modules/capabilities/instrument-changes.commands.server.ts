import { and, eq, sql } from "drizzle-orm";
import { type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { instrumentFields, instruments } from "~/db/schema/capabilities";
import type { CommandContext } from "../audit/command-context";
import type { Kept } from "../audit/once.commands.server";
import {
  baseHashOf,
  holdIfControlled,
  type ReleasedHold,
  supersedeHolds,
} from "../screening/holds.commands.server";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import { reckonNextFree } from "./next-free.commands.server";
import {
  afterOfferChange,
  type Changed,
  type OfferRefusal,
  type Outcome,
  saved,
  withManagedPlatform,
} from "./offer-changes.commands.server";

export type InstrumentRow = typeof instruments.$inferSelect;
/** What is written of one, by column. */
export type InstrumentSet = Partial<Omit<InstrumentRow, "id" | "platformId" | "isSample" | "status">>;

/** An instrument that a command works on, locked with its platform. */
export interface OnInstrument {
  platform: ManagedPlatform;
  instrument: InstrumentRow;
  tx: Transaction;
}

/** Runs a command on one instrument of a platform. What was withdrawn stays as it is, but for being copied. */
export function withInstrument<Value extends Kept>(
  command: string,
  input: { slug: string; id: number },
  context: CommandContext,
  work: (on: OnInstrument) => Changed<Value>,
  tx?: Transaction,
): Changed<Value> {
  const run = async (platform: ManagedPlatform, own: Transaction): Changed<Value> => {
    const [instrument] = await own
      .select()
      .from(instruments)
      .where(and(eq(instruments.id, input.id), eq(instruments.platformId, platform.id)))
      .for("update");
    if (!instrument) return refuse({ reason: "hidden" });
    if (instrument.status === "withdrawn" && command !== "copyInstrument")
      return refuse({ reason: "wrong_state" });
    return work({ platform, instrument, tx: own });
  };
  return withManagedPlatform(command, input, context, run, tx);
}

/** What a hold of a changed instrument is known by; that of a publication is `heldOfferMove`. */
export const heldInstrumentEdit = "instrument-edit";

/** An edit as it is written, or kept with its hold. */
export interface InstrumentEdit {
  set: InstrumentSet;
  /** The fields of technology, where they change. */
  fieldCodes?: readonly string[] | undefined;
}

/**
 * Whether an edit of what the public sees has to wait for an officer: then the caller writes nothing. Only texts that
 * change are looked at. What waited of the same parts is taken back, as it would overwrite this.
 */
export async function holdInstrumentEdit(
  edit: InstrumentEdit,
  { platform, instrument, tx }: OnInstrument,
  { actor }: CommandContext,
): Promise<boolean> {
  if (instrument.status === "draft") return false;
  const subject = {
    subjectKind: heldInstrumentEdit,
    subjectId: String(instrument.id),
    touches: [...Object.keys(edit.set), ...(edit.fieldCodes ? ["fieldCodes"] : [])],
  };
  const hold = await holdIfControlled(
    {
      ...subject,
      text: Object.values(edit.set)
        .filter((value) => typeof value === "string")
        .join("\n"),
      payload: { slug: platform.slug, id: instrument.id, edit },
      base: baseOf(instrument, edit.set),
      personId: actor.kind === "person" ? actor.id : undefined,
    },
    tx,
  );
  if (!hold) await supersedeHolds(subject, tx);
  return hold !== undefined;
}

/** What stands now where an edit would write. */
function baseOf(row: InstrumentRow, set: InstrumentSet): Record<string, unknown> {
  // The keys of what is set are columns of the instrument.
  return Object.fromEntries(Object.keys(set).map((field) => [field, row[field as keyof InstrumentRow]]));
}

/** Writes an edit, with a line in the log, and tells the pages and the index. */
export async function writeInstrumentEdit(
  edit: InstrumentEdit,
  { platform, instrument: { id }, tx }: OnInstrument,
  context: CommandContext,
): Promise<void> {
  await tx
    .update(instruments)
    .set({ ...edit.set, updatedAt: sql`clock.now()` })
    .where(eq(instruments.id, id));
  if (edit.fieldCodes) await writeInstrumentFields(id, edit.fieldCodes, tx);
  const detail = { fields: Object.keys(edit.set) };
  await afterOfferChange("instrument", [id], { platform, action: "editInstrument", detail }, context, tx);
  if ("condition" in edit.set || "sharingMode" in edit.set) await reckonNextFree([id], tx);
}

/** Writes the fields of technology that an instrument serves, in place of those that it had. */
export async function writeInstrumentFields(
  id: number,
  fieldCodes: readonly string[],
  tx: Transaction,
): Promise<void> {
  await tx.delete(instrumentFields).where(eq(instrumentFields.instrumentId, id));
  const rows = [...new Set(fieldCodes)].map((fieldCode) => ({ instrumentId: id, fieldCode }));
  if (rows.length > 0) await tx.insert(instrumentFields).values(rows);
}

/**
 * Carries out an edit that was held, in the transaction of its release. Refuses when its sender no longer manages the
 * platform, or what it would overwrite is no longer what stood there.
 */
export function applyHeldInstrumentEdit(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number; outcome: Outcome }, OfferRefusal>> {
  // As `holdInstrumentEdit` wrote it.
  const { slug, id, edit } = payload as { slug: string; id: number; edit: InstrumentEdit };
  const work = async (on: OnInstrument): Changed<{ id: number; outcome: Outcome }> => {
    if (baseHash !== baseHashOf(baseOf(on.instrument, edit.set)))
      return refuse({ reason: "changed_meanwhile" });
    await writeInstrumentEdit(edit, on, context);
    return saved(id);
  };
  return withInstrument("applyHeldInstrumentEdit", { slug, id }, context, work, tx);
}
