import { inArray } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { areas } from "~/db/schema/areas";
import { fields } from "~/db/schema/registry";
import { sources } from "~/db/schema/sources";

export type ReferenceRefusal =
  | { reason: "unknown_reference"; field: string }
  | { reason: "sample_mixed_with_real"; field: string };

interface Place {
  areaCode?: string;
  countyCode?: string;
}

/** What an input names that must be there already, by the input's field. */
export interface References {
  isSample: boolean;
  sources: Record<string, readonly number[]>;
  organisations?: Record<string, readonly number[]>;
  places?: Record<string, readonly Place[]>;
  fieldCodes?: readonly string[];
}

/**
 * Whether everything that an input names is there, and invented exactly if the record is. Refuses with the first
 * field that names something else; an area must be a league, a county one of that league.
 */
export async function checkReferences(
  references: References,
  tx: Transaction,
): Promise<Result<undefined, ReferenceRefusal>> {
  const { isSample } = references;
  for (const [field, ids] of Object.entries(references.sources)) {
    const checked = verdict(field, ids, isSample, await samplesIn(sources, ids, tx));
    if (!checked.ok) return checked;
  }
  for (const [field, ids] of Object.entries(references.organisations ?? {})) {
    const checked = verdict(field, ids, isSample, await samplesIn(organisations, ids, tx));
    if (!checked.ok) return checked;
  }
  for (const [field, places] of Object.entries(references.places ?? {})) {
    for (const place of places) {
      if (!(await isPlace(place, tx))) return refuse({ reason: "unknown_reference", field });
    }
  }
  if (!(await areFields(references.fieldCodes ?? [], tx))) {
    return refuse({ reason: "unknown_reference", field: "fieldCodes" });
  }
  return ok(undefined);
}

function verdict(
  field: string,
  ids: readonly number[],
  isSample: boolean,
  found: ReadonlyMap<number, boolean>,
): Result<undefined, ReferenceRefusal> {
  if (ids.some((id) => !found.has(id))) return refuse({ reason: "unknown_reference", field });
  if (ids.some((id) => found.get(id) !== isSample))
    return refuse({ reason: "sample_mixed_with_real", field });
  return ok(undefined);
}

/** Of those that are there: whether they are invented. */
async function samplesIn(
  table: typeof sources | typeof organisations,
  ids: readonly number[],
  tx: Transaction,
): Promise<ReadonlyMap<number, boolean>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: table.id, isSample: table.isSample })
    .from(table)
    .where(inArray(table.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.isSample]));
}

async function isPlace({ areaCode, countyCode }: Place, tx: Transaction): Promise<boolean> {
  if (!areaCode) return !countyCode;
  const rows = await tx
    .select({ code: areas.code, kind: areas.kind, parentCode: areas.parentCode })
    .from(areas)
    .where(inArray(areas.code, [areaCode, ...(countyCode ? [countyCode] : [])]));
  const isLeague = rows.some(({ code, kind }) => code === areaCode && kind === "league");
  const isThere = rows.some(({ code, parentCode }) => code === countyCode && parentCode === areaCode);
  return isLeague && (!countyCode || isThere);
}

async function areFields(codes: readonly string[], tx: Transaction): Promise<boolean> {
  if (codes.length === 0) return true;
  const rows = await tx
    .select({ code: fields.code })
    .from(fields)
    .where(inArray(fields.code, [...codes]));
  return codes.every((code) => rows.some((row) => row.code === code));
}
