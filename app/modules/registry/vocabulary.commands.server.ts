import { eq, sql } from "drizzle-orm";
import type { FormFault } from "~/app/core/form-fault";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { areas } from "~/db/schema/areas";
import { fields, platformClasses, serviceCategories } from "~/db/schema/registry";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { enqueue } from "../jobs/enqueue.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import { decidesOver } from "./decision.queries.server";
import { type EditedTerm, findEditedAreas, findEditedTerm } from "./vocabulary-desk.queries.server";
import type { AreaNamesInput, ClassInput, NewClassInput, TermInput, TermKind } from "./vocabulary-form";

export type VocabularyRefusal =
  /** Nothing of that code, or a class of another authority. */
  | { reason: "unknown" }
  | { reason: "changed_meanwhile" }
  | { reason: "faults"; faults: readonly FormFault[] }
  | RequestIdConflict;
type Changed = Result<{ code: string }, VocabularyRefusal>;

/** Adds a class of platforms, by an officer of its authority. Code and number prefix are for ever and nobody else's. */
export function addClass(input: NewClassInput, context: CommandContext): Promise<Changed> {
  return inOne("addClass", input, context, async (tx) => {
    if (!(await isOurs(input.authorityId, context, tx))) return refuse({ reason: "unknown" });
    const taken = await tx.execute<{ code: string }>(sql`
      select code from platform_classes where code = ${input.code} or number_prefix = ${input.numberPrefix}`);
    if (taken.length > 0) {
      const isCode = taken.some(({ code }) => code === input.code);
      return refuse({
        reason: "faults",
        faults: [{ field: isCode ? "code" : "numberPrefix", code: isCode ? "code_taken" : "prefix_taken" }],
      });
    }
    const { code, numberPrefix, family, authorityId } = input;
    await tx
      .insert(platformClasses)
      .values({ code, numberPrefix, family, authorityId, ...classColumns(input) });
    await follow("addClass", { kind: "platform_class", id: code }, [], {}, context, tx);
    return ok({ code });
  });
}

/**
 * Changes the words and rules of a class, by an officer of its authority: names, description, pattern of names, place in
 * lists, whether it takes new platforms. Refuses when somebody has changed it since the form was shown (`version`).
 */
export function editClass(
  input: ClassInput & { code: string; version: string },
  context: CommandContext,
): Promise<Changed> {
  return inOne("editClass", input, context, async (tx) => {
    await tx.execute(sql`select from platform_classes where code = ${input.code} for update`);
    const before = await findEditedTerm("class", input.code, tx);
    if (!before?.class || !(await isOurs(before.class.authorityId, context, tx))) {
      return refuse({ reason: "unknown" });
    }
    if (before.version !== input.version) return refuse({ reason: "changed_meanwhile" });
    await tx.update(platformClasses).set(classColumns(input)).where(eq(platformClasses.code, input.code));
    const after = await findEditedTerm("class", input.code, tx);
    const touched = await idsOf(sql`select id from platforms where class_code = ${input.code}`, tx);
    const subject = { kind: "platform_class", id: input.code };
    await follow("editClass", subject, touched, difference(before, after), context, tx);
    return ok({ code: input.code });
  });
}

/** Adds a field of technology or a category of services; its code is for ever. */
export function addTerm(
  { kind, ...input }: TermInput & { kind: Exclude<TermKind, "class">; code: string },
  context: CommandContext,
): Promise<Changed> {
  return inOne("addTerm", { kind, ...input }, context, async (tx) => {
    if (await findEditedTerm(kind, input.code, tx)) {
      return refuse({ reason: "faults", faults: [{ field: "code", code: "code_taken" }] });
    }
    const { code } = input;
    if (kind === "field") await tx.insert(fields).values({ code, ...termColumns(input) });
    else await tx.insert(serviceCategories).values({ code, ...termColumns(input) });
    await follow("addTerm", { kind, id: code }, [], {}, context, tx);
    return ok({ code });
  });
}

/** Changes the names and the place of a field or a category of services. */
export function editTerm(
  { kind, ...input }: TermInput & { kind: Exclude<TermKind, "class">; code: string; version: string },
  context: CommandContext,
): Promise<Changed> {
  return inOne("editTerm", { kind, ...input }, context, async (tx) => {
    const { code, version } = input;
    const table = kind === "field" ? fields : serviceCategories;
    await tx.select({ code: table.code }).from(table).where(eq(table.code, code)).for("update");
    const before = await findEditedTerm(kind, code, tx);
    if (!before) return refuse({ reason: "unknown" });
    if (before.version !== version) return refuse({ reason: "changed_meanwhile" });
    if (kind === "field") await tx.update(fields).set(termColumns(input)).where(eq(fields.code, code));
    else await tx.update(serviceCategories).set(termColumns(input)).where(eq(serviceCategories.code, code));
    const after = await findEditedTerm(kind, code, tx);
    const touched =
      kind === "field"
        ? await idsOf(sql`select platform_id as id from platform_fields where field_code = ${code}`, tx)
        : [];
    await follow("editTerm", { kind, id: code }, touched, difference(before, after), context, tx);
    return ok({ code });
  });
}

/** Changes what a league and its counties are called in English and Mongolian. Counties of other leagues are refused. */
export function nameAreas(
  input: AreaNamesInput & { code: string; version: string },
  context: CommandContext,
): Promise<Changed> {
  return inOne("nameAreas", input, context, async (tx) => {
    const { code } = input;
    await tx.execute(sql`select from areas where code = ${code} for update`);
    const before = await findEditedAreas(code, tx);
    if (!before) return refuse({ reason: "unknown" });
    if (before.version !== input.version) return refuse({ reason: "changed_meanwhile" });
    const given = Object.entries(input.counties);
    if (given.some(([county]) => !before.counties.some((known) => known.code === county))) {
      return refuse({ reason: "unknown" });
    }
    await tx
      .update(areas)
      .set({ nameEn: input.nameEn, nameMn: input.nameMn ?? null })
      .where(eq(areas.code, code));
    const renamed = given.filter(
      ([county, nameEn]) => before.counties.find((one) => one.code === county)?.nameEn !== (nameEn ?? ""),
    );
    for (const [county, nameEn] of renamed) {
      await tx
        .update(areas)
        .set({ nameEn: nameEn ?? null })
        .where(eq(areas.code, county));
    }
    const isLeagueRenamed = before.name.en !== input.nameEn || before.name.mn !== input.nameMn;
    const codes = [...(isLeagueRenamed ? [code] : []), ...renamed.map(([county]) => county)];
    const touched =
      codes.length === 0
        ? []
        : await idsOf(
            sql`select id from platforms where area_code in ${codes} or county_code in ${codes}`,
            tx,
          );
    await follow("nameAreas", { kind: "area", id: code }, touched, { areas: codes }, context, tx);
    return ok({ code });
  });
}

async function inOne(
  command: string,
  input: unknown,
  context: CommandContext,
  work: (tx: Transaction) => Promise<Changed>,
): Promise<Changed> {
  return db().transaction((tx) => once(context, command, input, () => work(tx), tx));
}

/** The line for auditors, the search documents of what is sorted by it, and every page: words stand everywhere. */
async function follow(
  action: string,
  subject: { kind: string; id: string },
  platformIds: readonly number[],
  detail: Record<string, unknown>,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  await appendAudit(context, { action, subject, result: "done", detail }, tx);
  if (platformIds.length > 0) await indexRecords("platform", platformIds, tx);
  await enqueue(tx, "search.refresh-dictionary", {});
  await notifyPages(tx, ["*"]);
}

async function isOurs(authorityId: number, { actor }: CommandContext, tx: Transaction): Promise<boolean> {
  return actor.kind === "person" && decidesOver(actor.id, authorityId, tx);
}

async function idsOf(statement: ReturnType<typeof sql>, tx: Transaction): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(statement);
  return rows.map(({ id }) => id);
}

/** Value → before and after, for those that moved. Words of the vocabulary tell of no person. */
function difference(before: EditedTerm, after: EditedTerm | undefined): Record<string, unknown> {
  const moved = Object.entries(before.values).filter(([name, value]) => after?.values[name] !== value);
  return Object.fromEntries(moved.map(([name, value]) => [name, [value, after?.values[name]]]));
}

function classColumns(input: ClassInput) {
  const { nameZh, nameEn, descriptionZh, descriptionEn, leadTerm, position } = input;
  return {
    ...{ nameZh, nameEn, descriptionZh, descriptionEn, leadTerm, position },
    nameMn: input.nameMn ?? null,
    namePattern: input.namePattern ?? null,
    namePatternLevel: input.namePatternLevel ?? null,
    isOpen: input.isOpen === "yes",
    clause: input.clause ?? null,
  };
}

function termColumns({ nameZh, nameEn, nameMn, clause, position }: TermInput) {
  return { nameZh, nameEn, nameMn: nameMn ?? null, clause: clause ?? null, position };
}
