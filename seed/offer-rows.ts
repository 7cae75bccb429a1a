import { sql } from "drizzle-orm";
import { methodCode } from "~/app/modules/capabilities/core/method-code";
import type { Transaction } from "~/db/client.server";
import { instrumentClosures, instrumentOpenings } from "~/db/schema/bookings";
import {
  instrumentFields,
  instruments,
  instrumentTariffs,
  platformQualifications,
  qualificationScope,
  serviceFields,
  serviceInstruments,
  serviceMethodClaims,
  serviceMethods,
  servicePriceTiers,
  services,
} from "~/db/schema/capabilities";
import type { CertificatePlan, InstrumentPlan, OfferPlan } from "./sample/offers/plan";
import type { ServicePlan } from "./sample/offers/technical-services";

/** An invented platform, and the moment of the seeding. */
export interface OfferOwner {
  id: number;
  /** Instant, ISO; and its civil date in Asia/Shanghai. */
  now: string;
  today: string;
  /** A site of its own where this is done; left out: at its headquarters. */
  siteId?: number;
}

/** What was entered of a plan's instruments, in its order. */
export interface EnteredOffers {
  services: { id: number; plan: ServicePlan }[];
  instruments: { id: number; plan: InstrumentPlan }[];
}

const dayMs = 86_400_000;
const yuan = (amount: number) => amount * 100;

/** Writes what a platform offers, published since a while, most of it confirmed lately. */
export async function enterOffers(
  plan: OfferPlan,
  owner: OfferOwner,
  tx: Transaction,
): Promise<EnteredOffers> {
  const entered = {
    services: await enterServices(plan.services, owner, tx),
    instruments: await enterInstruments(plan.instruments, owner, tx),
  };
  await linkInstruments(entered, owner, tx);
  await enterCertificates(plan.certificates, entered.services, owner, tx);
  return entered;
}

/** When the `index`th offer was confirmed: a few are about to be stale, a few are. */
function confirmedAt({ now }: OfferOwner, index: number): string {
  const days = index % 11 === 7 ? 400 : index % 11 === 3 ? 345 : (index * 37) % 240;
  return new Date(Date.parse(now) - days * dayMs).toISOString();
}

async function enterServices(plans: readonly ServicePlan[], owner: OfferOwner, tx: Transaction) {
  if (plans.length === 0) return [];
  const rows = await tx
    .insert(services)
    .values(
      plans.map((plan, index) => ({
        platformId: owner.id,
        isSample: true,
        status: index === 5 ? ("paused" as const) : ("published" as const),
        nameZh: plan.zh,
        nameEn: plan.en,
        siteId: owner.siteId,
        publishedAt: confirmedAt(owner, index),
        confirmedAt: confirmedAt(owner, index),
        categoryCode: plan.category,
        summaryZh: plan.summary.zh,
        summaryEn: plan.summary.en,
        deliverableZh: plan.deliverable.zh,
        deliverableEn: plan.deliverable.en,
        sampleRequirementsZh: plan.samples?.zh,
        sampleRequirementsEn: plan.samples?.en,
        keywordsZh: [...plan.keywords],
        priceModel: plan.price.model,
        priceFen: "yuan" in plan.price ? yuan(plan.price.yuan) : null,
        setupFen: "setup" in plan.price && plan.price.setup ? yuan(plan.price.setup) : null,
        turnaroundMin: plan.turnaround[0],
        turnaroundMax: plan.turnaround[1],
        // The words of the plan are those of the columns; the constraints check them.
        ...((plan.capacity
          ? {
              capacityCount: plan.capacity.count,
              capacityUnit: plan.capacity.unit,
              capacityPeriod: plan.capacity.period,
            }
          : {}) as Pick<typeof services.$inferInsert, "capacityCount" | "capacityUnit" | "capacityPeriod">),
      })),
    )
    .returning({ id: services.id });
  const entered = plans.flatMap((plan, index) => (rows[index] ? [{ id: rows[index].id, plan }] : []));
  await tx
    .insert(serviceFields)
    .values(entered.map(({ id, plan }) => ({ serviceId: id, fieldCode: plan.field })));
  const tiers = entered.flatMap(({ id, plan }) =>
    plan.price.model === "tiered"
      ? plan.price.tiers.map((tier) => ({ serviceId: id, fromQuantity: tier.from, unitFen: yuan(tier.yuan) }))
      : [],
  );
  if (tiers.length > 0) await tx.insert(servicePriceTiers).values(tiers);
  const methods = entered.flatMap(({ id, plan }) =>
    plan.methods.map(({ code, zh, en }, position) => ({
      serviceId: id,
      platformId: owner.id,
      code: spelled(code),
      titleZh: zh,
      titleEn: en,
      position,
    })),
  );
  if (methods.length > 0) await tx.insert(serviceMethods).values(methods);
  return entered;
}

function spelled(code: string): string {
  const one = methodCode(code);
  if (one === undefined) throw new Error(`sample-methods.tsv: ${code} is no number of a method`);
  return one;
}

async function enterInstruments(plans: readonly InstrumentPlan[], owner: OfferOwner, tx: Transaction) {
  if (plans.length === 0) return [];
  const rows = await tx
    .insert(instruments)
    .values(plans.map((plan, index) => instrumentRow(plan, index, owner)))
    .returning({ id: instruments.id });
  const entered = plans.flatMap((plan, index) => (rows[index] ? [{ id: rows[index].id, plan }] : []));
  await tx
    .insert(instrumentFields)
    .values(
      entered.flatMap(({ id, plan }) =>
        plan.kind.fields.map((fieldCode) => ({ instrumentId: id, fieldCode })),
      ),
    );
  await tx.insert(instrumentTariffs).values(
    entered.map(({ id, plan }) => ({
      instrumentId: id,
      effectiveFrom: new Date(Date.parse(owner.today) - 1200 * dayMs).toISOString().slice(0, 10),
      selfHourFen: plan.operation === "operated" ? null : yuan(Math.round((plan.hour * 0.7) / 10) * 10),
      operatedHourFen: plan.operation === "self" ? null : yuan(plan.hour),
      setupFen: yuan(plan.setup),
      perSampleFen: yuan(plan.sample),
      minimumFen: yuan(plan.setup > 0 ? plan.hour : 0),
    })),
  );
  const bookable = entered.filter(({ plan }) => plan.booking !== "none");
  if (bookable.length > 0) await tx.insert(instrumentOpenings).values(bookable.flatMap(openings));
  const [first] = bookable;
  // One afternoon of maintenance next week, so that the calendar shows what a closure is.
  if (first) {
    await tx.insert(instrumentClosures).values({
      instrumentId: first.id,
      during: sql`tstzrange(${`${owner.today}T14:00:00+08:00`}::timestamptz + interval '8 days', ${`${owner.today}T18:00:00+08:00`}::timestamptz + interval '8 days')`,
      reason: "maintenance",
      note: "季度维护",
    });
  }
  return entered;
}

const openings = ({ id, plan }: { id: number; plan: InstrumentPlan }) =>
  [1, 2, 3, 4, 5, ...(plan.isWeekendOpen ? [6] : [])].flatMap((weekday) => [
    { instrumentId: id, weekday, opensAt: 540, closesAt: 720 },
    { instrumentId: id, weekday, opensAt: 840, closesAt: 1080 },
  ]);

function instrumentRow(
  plan: InstrumentPlan,
  index: number,
  owner: OfferOwner,
): typeof instruments.$inferInsert {
  const year = Number(owner.today.slice(0, 4)) - plan.age;
  return {
    platformId: owner.id,
    isSample: true,
    status: "published",
    nameZh: plan.kind.zh,
    nameEn: plan.kind.en,
    siteId: owner.siteId,
    publishedAt: confirmedAt(owner, index + 2),
    confirmedAt: confirmedAt(owner, index + 2),
    assetNumber: plan.assetNumber,
    classCode: plan.kind.classCode,
    model: plan.model,
    maker: plan.maker,
    origin: plan.origin,
    originalValueFen: yuan(plan.valueYuan),
    enteredOn: `${year}-${String(((index * 5) % 12) + 1).padStart(2, "0")}-15`,
    indicatorsZh: plan.kind.indicators.zh,
    indicatorsEn: plan.kind.indicators.en,
    functionsZh: plan.kind.functions.zh,
    functionsEn: plan.kind.functions.en,
    serviceContentZh: "上机测试、方法开发和数据解读；可由技术人员代为操作。",
    serviceContentEn:
      "Measurements, method development and interpretation; our people can operate it for you.",
    sharingMode: plan.booking === "none" ? "internal" : "external",
    condition: plan.condition,
    rulesOfUseZh: "首次自主上机前须经半天培训；易燃、有毒和放射性样品须事先说明。",
    rulesOfUseEn:
      "Half a day of training before you operate it yourself; declare flammable, toxic or radioactive samples.",
    feeStandardZh: `每机时 ${plan.hour} 元${plan.sample > 0 ? `，每样另计 ${plan.sample} 元` : ""}`,
    feeStandardEn: `¥${plan.hour} an hour${plan.sample > 0 ? `, and ¥${plan.sample} a sample` : ""}`,
    fundingSource: index % 3 === 0 ? "自治区科技专项（演示）" : "单位自筹（演示）",
    bookingMode: plan.booking,
    operation: plan.operation,
    approval: plan.isInstant ? "instant" : "approval",
    slotMinutes: 60,
    minMinutes: 60,
    maxMinutes: 240,
    leadHours: 24,
    horizonDays: 60,
    takesSamples: plan.sample > 0,
    sampleInstructionsZh: plan.sample > 0 ? "样品至少提前一天送到或寄到，注明预约编号。" : null,
    sampleInstructionsEn:
      plan.sample > 0 ? "Samples are to arrive a day before, with the number of the booking." : null,
    sharedUpTo: plan.sharedUpTo,
  };
}

/** Services of testing and pilot runs are done on the platform's instruments of that kind. */
async function linkInstruments(
  { services: offered, instruments: owned }: EnteredOffers,
  owner: OfferOwner,
  tx: Transaction,
): Promise<void> {
  const links = offered.flatMap(({ id, plan }) =>
    owned
      .filter((one) => one.plan.kind.category === plan.category && one.plan.kind.fields.includes(plan.field))
      .slice(0, 2)
      .map((one) => ({ serviceId: id, instrumentId: one.id, platformId: owner.id })),
  );
  if (links.length > 0) await tx.insert(serviceInstruments).values(links);
}

async function enterCertificates(
  plans: readonly CertificatePlan[],
  offered: EnteredOffers["services"],
  owner: OfferOwner,
  tx: Transaction,
): Promise<void> {
  for (const plan of plans) {
    const until = new Date(Date.parse(owner.today) + plan.yearsLeft * 365 * dayMs);
    const from = new Date(until.getTime() - 6 * 365 * dayMs);
    const [certificate] = await tx
      .insert(platformQualifications)
      .values({
        platformId: owner.id,
        isSample: true,
        kind: plan.kind,
        number: plan.number,
        issuer: "演示发证机构（虚构）",
        validFrom: from.toISOString().slice(0, 10),
        validUntil: until.toISOString().slice(0, 10),
      })
      .returning({ id: platformQualifications.id });
    if (!certificate) throw new Error("a certificate was not entered");
    const codes = plan.scope.map(({ code }) => spelled(code));
    const of = { qualificationId: certificate.id, platformId: owner.id };
    await tx.insert(qualificationScope).values(codes.map((methodCode) => ({ ...of, methodCode })));
    // An expired certificate may no longer be claimed by.
    if (plan.yearsLeft < 0) continue;
    const claims = offered.flatMap(({ id, plan: { methods } }) =>
      methods
        .map(({ code }) => spelled(code))
        .filter((code) => codes.includes(code))
        .map((methodCode) => ({ serviceId: id, ...of, methodCode })),
    );
    if (claims.length > 0) await tx.insert(serviceMethodClaims).values(claims);
  }
}
