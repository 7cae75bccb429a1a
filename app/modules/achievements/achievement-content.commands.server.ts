import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import {
  achievementFields,
  achievementFiles,
  achievementHolders,
  achievementRights,
  achievements,
} from "~/db/schema/achievements";
import { findClockTime } from "../registry/registry-day.queries.server";
import type { AchievementInput } from "./achievement-form";
import type { ManagedOrganisation } from "./managed-organisation.commands.server";

/** A holder: an organisation of the register, or a name. */
export type Holder = { organisationId: number } | { nameZh: string };

/** An achievement as it is stored, its parts included: what edits compare and copies take over. */
export interface Content {
  values: Omit<
    typeof achievements.$inferInsert,
    | "id"
    | "organisationId"
    | "isSample"
    | "status"
    | "createdBy"
    | "createdAt"
    | "updatedAt"
    | "publishedAt"
    | "confirmedAt"
  >;
  fieldCodes: string[];
  holders: Holder[];
  rights: Omit<typeof achievementRights.$inferInsert, "id" | "achievementId" | "position">[];
}

/**
 * What is described, as it would be stored. Holders that are in the register by this very name or credit code become
 * its organisations; the one that offers it always is the first. Refuses a platform that the organisation does not lead
 * today, and a field that there is not.
 */
export async function contentOf(
  { platform, fieldCodes, holders, rights, ...wanted }: AchievementInput,
  organisation: ManagedOrganisation,
  tx: Transaction,
): Promise<Result<Content, { field: string; code: string }>> {
  const platformId = platform === undefined ? null : await findLed(platform, organisation, tx);
  if (platformId === undefined) return refuse({ field: "platform", code: "choose" });
  const codes = [...new Set(fieldCodes)].sort();
  const [known] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from fields where code = any(string_to_array(${codes.join(",")}, ','))`);
  if (known?.count !== codes.length) return refuse({ field: "fieldCodes", code: "choose" });
  return ok({
    values: {
      platformId,
      titleZh: wanted.titleZh,
      titleEn: wanted.titleEn ?? null,
      summaryZh: wanted.summaryZh ?? "",
      summaryEn: wanted.summaryEn ?? null,
      problemZh: wanted.problemZh ?? "",
      problemEn: wanted.problemEn ?? null,
      readiness: wanted.readiness ?? null,
      readinessEvidenceZh: wanted.readinessEvidenceZh ?? null,
      readinessEvidenceEn: wanted.readinessEvidenceEn ?? null,
      transferModes: [...new Set(wanted.transferModes)],
      priceKind: wanted.priceKind,
      priceFen: wanted.priceFen ?? null,
      priceNoteZh: wanted.priceNoteZh ?? null,
      priceNoteEn: wanted.priceNoteEn ?? null,
    },
    fieldCodes: codes,
    holders: [{ organisationId: organisation.id }, ...(await findHolders(holders, organisation, tx))],
    rights: rights.map(({ number, title, dated, ...right }) => ({
      ...right,
      number: number ?? null,
      title: title ?? null,
      dated: dated ?? null,
    })),
  });
}

/** What stands there now. */
export async function findContent(id: number, tx: Transaction): Promise<Content> {
  const [row] = await tx.select().from(achievements).where(eq(achievements.id, id));
  if (!row) throw new Error(`the achievement ${id} is not there`);
  const {
    id: _id,
    organisationId: _organisation,
    isSample: _sample,
    status: _status,
    createdBy: _by,
    createdAt: _at,
    updatedAt: _updated,
    publishedAt: _published,
    confirmedAt: _confirmed,
    ...values
  } = row;
  const codes = await tx.select().from(achievementFields).where(eq(achievementFields.achievementId, id));
  const holders = await tx
    .select()
    .from(achievementHolders)
    .where(eq(achievementHolders.achievementId, id))
    .orderBy(achievementHolders.position);
  const rights = await tx
    .select()
    .from(achievementRights)
    .where(eq(achievementRights.achievementId, id))
    .orderBy(achievementRights.position);
  return {
    values,
    fieldCodes: codes.map(({ fieldCode }) => fieldCode).sort(),
    // The database holds exactly one of the two.
    holders: holders.map(({ organisationId, nameZh }) =>
      organisationId === null ? { nameZh: nameZh ?? "" } : { organisationId },
    ),
    rights: rights.map(({ kind, number, title, status, dated }) => ({ kind, number, title, status, dated })),
  };
}

/**
 * Writes the parts of an achievement in place of those that there are. What a holder has said of itself stays with it.
 */
export async function writeParts(
  id: number,
  { fieldCodes, holders, rights }: Content,
  { id: own, isSample }: ManagedOrganisation,
  tx: Transaction,
): Promise<void> {
  const before = await tx.select().from(achievementHolders).where(eq(achievementHolders.achievementId, id));
  const now = await findClockTime(tx);
  const answerOf = (organisationId: number) => {
    const known = before.find((row) => row.organisationId === organisationId);
    if (organisationId === own) return { confirmedAt: known?.confirmedAt ?? now, declinedAt: null };
    return { confirmedAt: known?.confirmedAt ?? null, declinedAt: known?.declinedAt ?? null };
  };
  await tx.delete(achievementFields).where(eq(achievementFields.achievementId, id));
  await tx.delete(achievementHolders).where(eq(achievementHolders.achievementId, id));
  await tx.delete(achievementRights).where(eq(achievementRights.achievementId, id));
  if (fieldCodes.length > 0)
    await tx
      .insert(achievementFields)
      .values(fieldCodes.map((fieldCode) => ({ achievementId: id, fieldCode })));
  await tx.insert(achievementHolders).values(
    holders.map((holder, position) => ({
      ...{ achievementId: id, isSample, position },
      ...holder,
      ...("organisationId" in holder ? answerOf(holder.organisationId) : {}),
    })),
  );
  if (rights.length > 0)
    await tx
      .insert(achievementRights)
      .values(rights.map((right, position) => ({ achievementId: id, position, ...right })));
}

/**
 * The columns of an achievement in which its people write words that others read: all of them are screened. A test
 * compares them with the columns that there are.
 */
export const achievementTexts = [
  ...(["titleZh", "titleEn", "problemZh", "problemEn", "summaryZh", "summaryEn"] as const),
  ...(["readinessEvidenceZh", "readinessEvidenceEn", "priceNoteZh", "priceNoteEn"] as const),
] as const satisfies readonly (keyof Content["values"])[];

/** All of it that others would read, for screening; but for the captions of its files. */
export function textOf({ values, holders, rights }: Content): string {
  return [
    ...achievementTexts.map((column) => values[column]),
    ...holders.map((holder) => ("nameZh" in holder ? holder.nameZh : undefined)),
    ...rights.flatMap(({ title, number }) => [title, number]),
  ]
    .filter((text) => text)
    .join("\n");
}

/** The captions of its pictures and documents, which become public with it. */
export async function findCaptions(id: number, tx: Transaction): Promise<string[]> {
  const rows = await tx
    .select({ zh: achievementFiles.captionZh, en: achievementFiles.captionEn })
    .from(achievementFiles)
    .where(and(eq(achievementFiles.achievementId, id), isNull(achievementFiles.removedAt)))
    .orderBy(achievementFiles.id);
  return rows.flatMap(({ zh, en }) => (en ? [zh, en] : [zh]));
}

async function findLed(
  slug: string,
  { id, isSample }: ManagedOrganisation,
  tx: Transaction,
): Promise<number | undefined> {
  const [row] = await tx.execute<{ id: number }>(sql`
    select p.id from platforms p join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    where p.registration_number = ${slug} and u.organisation_id = ${id} and p.is_sample = ${isSample}`);
  return row?.id;
}

async function findHolders(
  names: readonly string[],
  { id, nameZh, isSample }: ManagedOrganisation,
  tx: Transaction,
): Promise<Holder[]> {
  const others = names.filter((name) => name !== nameZh);
  if (others.length === 0) return [];
  const rows = await tx.execute<{ id: number; name_zh: string; uscc: string | null }>(sql`
    select id, name_zh, uscc from organisations
    where is_sample = ${isSample} and (name_zh in ${others} or uscc in ${others})`);
  const found = others.map((name): Holder => {
    const known = rows.filter((row) => row.name_zh === name || row.uscc === name);
    return known.length === 1 && known[0] ? { organisationId: known[0].id } : { nameZh: name };
  });
  const seen = new Set<number>([id]);
  return found.filter((holder) => {
    if (!("organisationId" in holder)) return true;
    const isNew = !seen.has(holder.organisationId);
    seen.add(holder.organisationId);
    return isNew;
  });
}
