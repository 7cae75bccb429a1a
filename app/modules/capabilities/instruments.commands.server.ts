import { and, eq, ne, sql } from "drizzle-orm";
import { ok, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { instrumentOpenings } from "~/db/schema/bookings";
import { instrumentFields, instruments, instrumentTariffs } from "~/db/schema/capabilities";
import type { CommandContext } from "../audit/command-context";
import { takeTurn } from "../audit/turns.commands.server";
import type { OfferMove } from "./core/offer-state";
import {
  holdInstrumentEdit,
  type InstrumentRow,
  type InstrumentSet,
  type OnInstrument,
  withInstrument,
  writeInstrumentEdit,
  writeInstrumentFields,
} from "./instrument-changes.commands.server";
import type { InstrumentInput } from "./instrument-form";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import { reckonNextFree } from "./next-free.commands.server";
import {
  afterOfferChange,
  type Changed,
  held,
  type Outcome,
  saved,
  withManagedPlatform,
} from "./offer-changes.commands.server";
import { confirmOffers, moveOffer } from "./offer-moves.commands.server";

/** The instrument, and what became of its change. */
type Done = Changed<{ id: number; outcome: Outcome | "unchanged" }>;

/**
 * Enters an instrument of a platform as a draft. For managers of the lead unit of today, and the system. Refuses an asset
 * number that another of its instruments has, and a class, field or site that there is not.
 */
export function createInstrument(
  input: { slug: string } & InstrumentInput,
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const { slug: _slug, fieldCodes, ...values } = input;
  const work = async (
    platform: ManagedPlatform,
    own: Transaction,
  ): Changed<{ id: number; outcome: Outcome }> => {
    const fault = await findFault(values, fieldCodes, platform, own);
    if (fault) return refuse({ reason: "invalid", ...fault });
    const { id: platformId, isSample } = platform;
    const id = await insert({ ...values, platformId, isSample, createdBy: personOf(context) }, own);
    await writeInstrumentFields(id, fieldCodes, own);
    await afterOfferChange("instrument", [id], { platform, action: "createInstrument" }, context, own);
    return saved(id);
  };
  return withManagedPlatform("createInstrument", input, context, work, tx);
}

/**
 * Changes the description of an instrument. `version`: of what the form was made from (`updated_at` as text). What the
 * public sees is looked at for control terms first.
 */
export function editInstrument(
  input: { slug: string; id: number; version?: string | undefined } & InstrumentInput,
  context: CommandContext,
  tx?: Transaction,
): Done {
  const { slug: _slug, id, version, fieldCodes, ...values } = input;
  const work = async (on: OnInstrument): Done => {
    const { instrument, platform } = on;
    if (version !== undefined && version !== instrument.updatedAt)
      return refuse({ reason: "changed_meanwhile" });
    const fault = await findFault(values, fieldCodes, platform, on.tx, id);
    if (fault) return refuse({ reason: "invalid", ...fault });
    const set = changesOf(instrument, values);
    const isSameFields = await hasFields(id, fieldCodes, on.tx);
    if (Object.keys(set).length === 0 && isSameFields) return ok({ id, outcome: "unchanged" });
    const edit = { set, fieldCodes: isSameFields ? undefined : fieldCodes };
    if (await holdInstrumentEdit(edit, on, context)) return held(id);
    await writeInstrumentEdit(edit, on, context);
    return saved(id);
  };
  return withInstrument("editInstrument", input, context, work, tx);
}

/** Publishes, pauses or withdraws an instrument (see `moveOffer`). Bookings that were made stand. */
export async function moveInstrument(
  input: { slug: string; id: number; move: OfferMove },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  if (!tx) return db().transaction((own) => moveInstrument(input, context, own));
  const moved = await moveOffer("instrument", input, context, tx);
  if (moved.ok && moved.value.outcome === "saved") await reckonNextFree([input.id], tx);
  return moved;
}

/** Says that what stands of an instrument still holds; without an `id`, of all of the platform's. */
export function confirmInstrument(
  { slug, id }: { slug: string; id?: number | undefined },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ confirmed: number }> {
  return confirmOffers("instrument", { slug, ...(id === undefined ? {} : { ids: [id] }) }, context, tx);
}

/** Makes a draft like an instrument, with its hours and prices; without files, bookings and logs. */
export function copyInstrument(
  input: { slug: string; id: number },
  context: CommandContext,
  tx?: Transaction,
): Changed<{ id: number; outcome: Outcome }> {
  const work = async (on: OnInstrument): Changed<{ id: number; outcome: Outcome }> => {
    const { platform, tx: own } = on;
    const { id: from, status: _s, createdAt: _c, updatedAt: _u, ...rest } = on.instrument;
    const { publishedAt: _p, confirmedAt: _f, ...values } = rest;
    const assetNumber = await freeAssetNumber(values.assetNumber, platform, own);
    const id = await insert({ ...values, assetNumber, createdBy: personOf(context) }, own);
    await copyParts(from, id, own);
    const told = { platform, action: "copyInstrument", detail: { from } };
    await afterOfferChange("instrument", [id], told, context, own);
    return saved(id);
  };
  return withInstrument("copyInstrument", input, context, work, tx);
}

async function insert(values: typeof instruments.$inferInsert, tx: Transaction): Promise<number> {
  const [row] = await tx.insert(instruments).values(values).returning({ id: instruments.id });
  if (!row) throw new Error("the instrument was not stored");
  return row.id;
}

type Described = Omit<InstrumentInput, "fieldCodes">;

/** What differs, with nothing in place of what was left out. */
function changesOf(row: InstrumentRow, values: Described): InstrumentSet {
  const wanted = Object.entries(values).map(([field, value]) => [field, value ?? null] as const);
  // The keys of a description are columns of the instrument.
  return Object.fromEntries(
    wanted.filter(([field, value]) => row[field as keyof Described] !== value),
  ) as InstrumentSet;
}

/** The first thing that does not fit: a number in use, a class, field or site that there is not. */
async function findFault(
  { assetNumber, classCode, siteId }: Pick<Described, "assetNumber" | "classCode" | "siteId">,
  fieldCodes: readonly string[],
  platform: ManagedPlatform,
  tx: Transaction,
  ownId?: number,
): Promise<{ field: string; code: string } | undefined> {
  // Two that enter one number at the same moment: the second waits here and then sees the first.
  await takeTurn(`instruments:${platform.id}`, tx);
  const taken = await tx
    .select({ id: instruments.id })
    .from(instruments)
    .where(
      and(
        eq(instruments.platformId, platform.id),
        eq(instruments.assetNumber, assetNumber),
        ...(ownId === undefined ? [] : [ne(instruments.id, ownId)]),
      ),
    );
  if (taken.length > 0) return { field: "assetNumber", code: "asset_number_taken" };
  const codes = [...new Set(fieldCodes)];
  const [known] = await tx.execute<{ class: boolean; site: boolean; fields: number }>(sql`select
    exists (select from instrument_classes where code = ${classCode ?? ""}) as class,
    exists (select from platform_sites where id = ${siteId ?? 0} and platform_id = ${platform.id}
      and upper_inf(valid)) as site,
    (select count(*)::int from fields where code = any(string_to_array(${codes.join(",")}, ','))) as fields`);
  if (classCode !== undefined && !known?.class) return { field: "classCode", code: "choose" };
  if (siteId !== undefined && !known?.site) return { field: "siteId", code: "choose" };
  return known?.fields === codes.length ? undefined : { field: "fieldCodes", code: "choose" };
}

async function hasFields(id: number, fieldCodes: readonly string[], tx: Transaction): Promise<boolean> {
  const rows = await tx
    .select({ code: instrumentFields.fieldCode })
    .from(instrumentFields)
    .where(eq(instrumentFields.instrumentId, id));
  return (
    [...new Set(fieldCodes)].sort().join() ===
    rows
      .map(({ code }) => code)
      .sort()
      .join()
  );
}

/** The number with the first `-2`, `-3` … behind it that is free. */
async function freeAssetNumber(number: string, platform: ManagedPlatform, tx: Transaction): Promise<string> {
  await takeTurn(`instruments:${platform.id}`, tx);
  const rows = await tx
    .select({ number: instruments.assetNumber })
    .from(instruments)
    .where(eq(instruments.platformId, platform.id));
  const taken = new Set(rows.map((row) => row.number));
  const base = number.slice(0, 54);
  for (let copy = 2; ; copy++) if (!taken.has(`${base}-${copy}`)) return `${base}-${copy}`;
}

async function copyParts(from: number, to: number, tx: Transaction): Promise<void> {
  const fields = await tx.select().from(instrumentFields).where(eq(instrumentFields.instrumentId, from));
  const openings = await tx
    .select()
    .from(instrumentOpenings)
    .where(eq(instrumentOpenings.instrumentId, from));
  const tariffs = await tx.select().from(instrumentTariffs).where(eq(instrumentTariffs.instrumentId, from));
  if (fields.length > 0)
    await tx.insert(instrumentFields).values(fields.map((row) => ({ ...row, instrumentId: to })));
  if (openings.length > 0)
    await tx
      .insert(instrumentOpenings)
      .values(openings.map(({ id: _id, ...row }) => ({ ...row, instrumentId: to })));
  if (tariffs.length > 0)
    await tx
      .insert(instrumentTariffs)
      .values(tariffs.map(({ id: _id, ...row }) => ({ ...row, instrumentId: to })));
}

function personOf({ actor }: CommandContext): number | undefined {
  return actor.kind === "person" ? actor.id : undefined;
}
