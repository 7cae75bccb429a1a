import { parsePartialDate } from "~/app/core/civil-date";
import type { FormFault } from "~/app/core/form-fault";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import { listed, placeOf, readDegrees } from "./core/import-values";
import { UnitDirectory } from "./core/known-names";
import { findRegisteredPlatform } from "./decision.queries.server";
import { faultOfRow } from "./decision-faults";
import type { ChangeDecisionInput } from "./decision-form";
import { type ChangeInput, changeInput } from "./platform-form";
import { findImportVocabulary, findUnit, listUnits } from "./platform-import.queries.server";
import { unitId } from "./platform-import-units.commands.server";

/** What a change is read with: the platform that it is about, and the source that its document is. */
export interface ChangePlace {
  platform: { id: number; isSample: boolean };
  sourceId: number;
  context: CommandContext;
}

/**
 * What a typed decision means to the register: the input of `recordChange`. Organisations that it names and the register
 * does not know are entered, as an import does. Refuses with what is wrong, field by field.
 */
export async function readChange(
  input: ChangeDecisionInput,
  place: ChangePlace,
  tx: Transaction,
): Promise<Result<ChangeInput, readonly FormFault[]>> {
  const change = await readKind(input, place, tx);
  if (!change.ok) return change;
  const { platform, sourceId } = place;
  const parsed = changeInput.safeParse({
    platformId: platform.id,
    change: change.value,
    valid: parsePartialDate(input.validOn ?? input.decidedOn),
    document: { title: input.documentTitle, number: input.documentNumber },
    ...(input.noteZh ? { noteZh: input.noteZh } : {}),
    ...(input.noteEn ? { noteEn: input.noteEn } : {}),
    sourceId,
    isSample: platform.isSample,
  });
  if (parsed.success) return ok(parsed.data);
  return refuse(parsed.error.issues.map(({ path }) => ({ field: fieldAt(path), code: "wrong" })));
}

/** The form's field that a part of the register's input comes from. */
function fieldAt(path: readonly PropertyKey[]): string {
  const last = String(path.at(-1) ?? "");
  const names: Readonly<Record<string, string>> = {
    addressZh: "address",
    areaCode: "league",
    countyCode: "county",
    valid: "validOn",
    leadId: "unit",
    join: "joining",
    leave: "leaving",
    title: "documentTitle",
    number: "documentNumber",
  };
  return names[last] ?? last;
}

type Kind = Record<string, unknown>;

async function readKind(
  input: ChangeDecisionInput,
  place: ChangePlace,
  tx: Transaction,
): Promise<Result<Kind, readonly FormFault[]>> {
  const { kind } = input;
  switch (kind) {
    case "merged":
    case "converted":
    case "not_admitted":
      return readSuccession({ ...input, kind }, place, tx);
    case "renamed":
      if (!input.nameZh) return missing("nameZh");
      return ok(filled({ kind, nameZh: input.nameZh, nameEn: input.nameEn, nameMn: input.nameMn }));
    case "level_changed":
      return input.level ? ok({ kind, level: input.level }) : missing("level");
    case "mode_changed":
      return input.mode ? ok({ kind, mode: input.mode }) : missing("mode");
    case "relocated":
      return readSite(input, tx);
    case "lead_replaced": {
      if (!input.unit) return missing("unit");
      const units = await readUnits([input.unit], "unit", place, tx);
      return units.ok ? ok({ kind, leadId: units.value[0] }) : units;
    }
    case "co_builders_changed": {
      const units = await readUnits(listed(input.joining ?? "", "names"), "joining", place, tx);
      if (!units.ok) return units;
      const leave = input.leaving.map(Number);
      if (units.value.length === 0 && leave.length === 0) return missing("joining");
      return ok({ kind, join: units.value, leave });
    }
    default:
      return ok({ kind });
  }
}

async function readSuccession(
  { kind, successor }: { kind: "merged" | "converted" | "not_admitted"; successor?: string | undefined },
  { platform }: ChangePlace,
  tx: Transaction,
): Promise<Result<Kind, readonly FormFault[]>> {
  // What is merged or converted goes on in something; what was not admitted need not.
  if (!successor) return kind === "not_admitted" ? ok({ kind }) : missing("successor");
  const found = await findRegisteredPlatform(successor.trim().toUpperCase(), tx);
  if (!found || found.isSample !== platform.isSample || found.id === platform.id) {
    return refuse([{ field: "successor", code: "no_such_successor" }]);
  }
  return ok({ kind, successorId: found.id });
}

async function readSite(
  input: ChangeDecisionInput,
  tx: Transaction,
): Promise<Result<Kind, readonly FormFault[]>> {
  const { leagues, counties } = await findImportVocabulary(tx);
  const faults: FormFault[] = [];
  const areaCode = placeOf(input.league ?? "", leagues);
  if (!areaCode) faults.push({ field: "league", code: input.league ? "choose" : "missing" });
  const here = counties.filter(({ league }) => league === areaCode);
  const countyCode = input.county ? placeOf(input.county, here) : undefined;
  if (input.county && !countyCode) faults.push({ field: "county", code: "county_elsewhere" });
  const lat = input.lat === undefined ? undefined : readDegrees(input.lat, 90);
  const lng = input.lng === undefined ? undefined : readDegrees(input.lng, 180);
  if ((input.lat ?? input.lng) !== undefined) {
    if (lat === undefined) faults.push({ field: "lat", code: "not_degrees" });
    if (lng === undefined) faults.push({ field: "lng", code: "not_degrees" });
  }
  if (faults.length > 0) return refuse(faults);
  const point = lat !== undefined && lng !== undefined ? { lat, lng, precision: "exact" } : undefined;
  return ok({ kind: "relocated", site: filled({ areaCode, countyCode, addressZh: input.address, point }) });
}

/** The organisations of these names or credit codes. One that is new is entered by its name. */
async function readUnits(
  names: readonly string[],
  field: "unit" | "joining",
  { platform, sourceId, context }: ChangePlace,
  tx: Transaction,
): Promise<Result<number[], readonly FormFault[]>> {
  const units = new UnitDirectory(names.length > 0 ? await listUnits(tx) : []);
  const ids: number[] = [];
  for (const [index, name] of names.entries()) {
    const isCode = /^[0-9A-Z]{18}$/i.test(name);
    const coded = isCode ? await findUnit({ name, uscc: name.toUpperCase() }, tx) : undefined;
    if (isCode && !coded) return refuse([{ field, code: "unknown_unit_code", values: { value: name } }]);
    const place = {
      context: { ...context, requestId: `${context.requestId}:${index}` },
      sourceId,
      isSample: platform.isSample,
      units,
    };
    const unit = coded ? { name: coded.nameZh, uscc: name.toUpperCase() } : { name };
    const found = await unitId(unit, "lead", [], place, tx);
    if (!found.ok) return refuse([{ ...faultOfRow(found.refusal), field }]);
    if (!ids.includes(found.value)) ids.push(found.value);
  }
  return ok(ids);
}

function missing(field: string): Result<never, readonly FormFault[]> {
  return refuse([{ field, code: "missing" }]);
}

function filled(fields: Kind): Kind {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
