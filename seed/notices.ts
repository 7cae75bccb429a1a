import { and, asc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { civilDateAt, startOf } from "~/app/core/civil-date";
import type { Result } from "~/app/core/result";
import { organisationInput } from "~/app/modules/accounts/organisation-form";
import { registerOrganisation } from "~/app/modules/accounts/organisations.commands.server";
import { indexingTogether } from "~/app/modules/jobs/indexing.commands.server";
import { noticeInput } from "~/app/modules/publications/notice-form";
import { publishNotice, withdrawNotice } from "~/app/modules/publications/notices.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { policies } from "~/db/schema/policies";
import { platforms } from "~/db/schema/registry";
import { isMarked, mark, request } from "./marks";
import { sampleSource } from "./sample/platforms";
import { sourceIdOf } from "./sources";
import { filled, readList, readTable } from "./tables";

/** An invented notice. Days are counted from that of the seeding: what is open then has just been opened. */
interface NoticePlan {
  key: string;
  kind: "announcement" | "public_notice";
  subject: z.input<typeof noticeInput>["subject"];
  issuer: string;
  /** Names of the platforms stand in the texts as {1}, {2}. */
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
  /** Starts at 9:00 of that day. */
  startDay: number;
  /** Ends at that day's midnight. */
  endDay?: number;
  /** Invented platforms by class, status and place among their like. */
  platforms?: { classCode: string; status: string; nth: number }[];
  basis?: { policy: string; anchor?: string };
  withdrawn?: { zh: string; en: string };
}

const dayMs = 86_400_000;

/**
 * Publishes twenty invented notices by invented offices about invented platforms: announcements, public notices that are
 * open, ended, withdrawn, and one that has not started. In one piece: their dates belong together.
 */
export async function seedNotices(): Promise<void> {
  if (await isMarked("notices")) return;
  await db().transaction(async (tx) =>
    indexingTogether(tx, async () => {
      const sourceId = await sourceIdOf(sampleSource, tx);
      const issuers = await enterIssuers(sourceId, tx);
      const today = await startOfToday(tx);
      for (const [index, plan] of readList<NoticePlan>("notices").entries()) {
        const issuerId = issuers.get(plan.issuer);
        if (issuerId === undefined) throw new Error(`notices.json names the unknown issuer ${plan.issuer}`);
        await enterNotice(plan, { number: index + 1, issuerId, sourceId, today }, tx);
      }
      await mark("notices", tx);
    }),
  );
}

async function enterIssuers(sourceId: number, tx: Transaction): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const row of readTable("sample-issuers", ["key", "zh", "en", "league"])) {
    const input = organisationInput.parse({
      kind: "government",
      nameZh: row.zh,
      nameEn: row.en,
      areaCode: filled(row.league),
      sourceId,
      isSample: true,
    });
    const result = await registerOrganisation(input, request(`issuer:${row.key}`), tx);
    ids.set(row.key, accepted(result, row.zh).id);
  }
  return ids;
}

async function enterNotice(
  plan: NoticePlan,
  { number, issuerId, sourceId, today }: { number: number; issuerId: number; sourceId: number; today: Date },
  tx: Transaction,
): Promise<void> {
  const subjects = await Promise.all((plan.platforms ?? []).map((one) => findPlatform(one, tx)));
  const startsAt = new Date(today.getTime() + plan.startDay * dayMs + 9 * 3_600_000);
  const named = (text: string, language: "zh" | "en") =>
    text.replace(/\{(\d)\}/g, (_match, place: string) => {
      const platform = subjects[Number(place) - 1];
      if (!platform) throw new Error(`the notice ${plan.key} names no platform ${place}`);
      return language === "en" ? (platform.nameEn ?? platform.nameZh) : platform.nameZh;
    });
  const input = noticeInput.parse({
    kind: plan.kind,
    subject: plan.subject,
    titleZh: named(plan.titleZh, "zh"),
    titleEn: named(plan.titleEn, "en"),
    bodyZh: named(plan.bodyZh, "zh"),
    bodyEn: named(plan.bodyEn, "en"),
    number: `示告〔${civilDateAt(startsAt).slice(0, 4)}〕${number}号`,
    issuerId,
    startsAt: startsAt.toISOString(),
    endsAt:
      plan.endDay === undefined
        ? undefined
        : new Date(today.getTime() + (plan.endDay + 1) * dayMs).toISOString(),
    platformIds: subjects.map(({ id }) => id),
    basis: plan.basis && { policyId: await policyIdOf(plan.basis.policy, tx), anchor: plan.basis.anchor },
    sourceId,
    isSample: true,
  });
  const options = { isBackdatedSample: plan.startDay < 0 };
  const published = await publishNotice(input, request(`notice:${plan.key}`), tx, options);
  const { id } = accepted(published, plan.key);
  if (!plan.withdrawn) return;
  const withdrawal = { id, reasonZh: plan.withdrawn.zh, reasonEn: plan.withdrawn.en };
  accepted(await withdrawNotice(withdrawal, request(`notice withdrawn:${plan.key}`), tx), plan.key);
}

async function findPlatform(
  { classCode, status, nth }: NonNullable<NoticePlan["platforms"]>[number],
  tx: Transaction,
) {
  const [found] = await tx
    .select({ id: platforms.id, nameZh: platforms.nameZh, nameEn: platforms.nameEn })
    .from(platforms)
    .where(
      and(
        eq(platforms.isSample, true),
        eq(platforms.classCode, classCode),
        sql`${platforms.status} = ${status}`,
      ),
    )
    .orderBy(asc(platforms.registrationNumber))
    .limit(1)
    .offset(nth);
  if (!found) throw new Error(`there is no invented platform ${classCode} ${status} ${nth}`);
  return found;
}

async function policyIdOf(slug: string, tx: Transaction): Promise<number> {
  const [row] = await tx.select({ id: policies.id }).from(policies).where(eq(policies.slug, slug));
  if (!row) throw new Error(`no policy ${slug}`);
  return row.id;
}

/** Midnight in Asia/Shanghai of the registry's day. */
async function startOfToday(tx: Transaction): Promise<Date> {
  const [row] = await tx.execute<{ day: string }>(
    sql`select (clock.now() at time zone 'Asia/Shanghai')::date::text as day`,
  );
  if (!row) throw new Error("the clock gave no answer");
  return startOf(row.day);
}

/** A seed that a rule refuses is a fault of the seed. */
function accepted<Value>(result: Result<Value, { reason: string }>, what: string): Value {
  if (!result.ok) throw new Error(`the seed's ${what} was refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
