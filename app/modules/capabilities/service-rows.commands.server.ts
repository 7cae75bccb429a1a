import { eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import {
  serviceFields,
  serviceInstruments,
  serviceMethodClaims,
  serviceMethods,
  servicePriceTiers,
} from "~/db/schema/capabilities";
import { indexRecords } from "../jobs/indexing.commands.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { claimFault } from "./core/qualification";
import type { ManagedPlatform } from "./managed-platform.commands.server";
import { isSiteOf } from "./offer-changes.commands.server";
import { listCertificates } from "./qualifications.queries.server";
import type { ServiceInput } from "./service-form";

/** The columns of the service's own row. What was left out is taken away. */
export function serviceRow(input: ServiceInput) {
  return {
    categoryCode: input.categoryCode,
    nameZh: input.nameZh,
    nameEn: input.nameEn ?? null,
    summaryZh: input.summaryZh,
    summaryEn: input.summaryEn ?? null,
    deliverableZh: input.deliverableZh ?? null,
    deliverableEn: input.deliverableEn ?? null,
    sampleRequirementsZh: input.sampleRequirementsZh ?? null,
    sampleRequirementsEn: input.sampleRequirementsEn ?? null,
    keywordsZh: input.keywordsZh,
    keywordsEn: input.keywordsEn,
    priceModel: input.priceModel,
    priceFen: input.priceFen ?? null,
    setupFen: input.setupFen ?? null,
    priceNoteZh: input.priceNoteZh ?? null,
    priceNoteEn: input.priceNoteEn ?? null,
    turnaroundMin: input.turnaroundMin ?? null,
    turnaroundMax: input.turnaroundMax ?? null,
    capacityCount: input.capacityCount ?? null,
    capacityUnit: input.capacityUnit ?? null,
    capacityPeriod: input.capacityPeriod ?? null,
    siteId: input.siteId ?? null,
  };
}

type Fault = { reason: "invalid"; field: string; code: string; row?: number };

/** The first thing of a service that is not there to be chosen, or a claim that no certificate bears today. */
export async function rowFault(
  { categoryCode, fieldCodes, siteId, instrumentIds, methods }: ServiceInput,
  platform: ManagedPlatform,
  tx: Transaction,
): Promise<Fault | undefined> {
  const wrong = (field: string, code = "choose"): Fault => ({ reason: "invalid", field, code });
  const [known] = await tx.execute<{ category: boolean; fields: number; instruments: number }>(sql`
    select exists (select from service_categories where code = ${categoryCode}) as category,
      (select count(*)::int from fields where code in (select jsonb_array_elements_text(${JSON.stringify(fieldCodes)}::jsonb))) as fields,
      (select count(*)::int from instruments where platform_id = ${platform.id}
        and id = any(${`{${instrumentIds.join(",")}}`}::int[])) as instruments`);
  if (!known?.category) return wrong("categoryCode");
  if (known.fields !== fieldCodes.length) return wrong("fieldCodes");
  if (known.instruments !== instrumentIds.length) return wrong("instrumentIds");
  if (siteId !== undefined && !(await isSiteOf(siteId, platform, tx))) return wrong("siteId");
  return claimsFault(methods, platform, tx);
}

async function claimsFault(
  methods: ServiceInput["methods"],
  platform: ManagedPlatform,
  tx: Transaction,
): Promise<Fault | undefined> {
  if (methods.every(({ claims }) => claims.length === 0)) return undefined;
  const certificates = await listCertificates(platform.id, tx);
  const today = await findRegistryDay(tx);
  for (const [row, { code, claims }] of methods.entries())
    for (const id of claims) {
      const certificate = certificates.find((one) => one.id === id);
      const fault = certificate ? claimFault(certificate, code, today) : "ended";
      if (fault) return { reason: "invalid", field: "claims", code: `claim_${fault}`, row };
    }
  return undefined;
}

/** Writes the rows that belong to a service, in place of those that there were. */
export async function writeServiceRows(
  serviceId: number,
  { fieldCodes, tiers, methods, instrumentIds }: ServiceInput,
  { id: platformId }: ManagedPlatform,
  tx: Transaction,
): Promise<void> {
  await tx.delete(serviceMethodClaims).where(eq(serviceMethodClaims.serviceId, serviceId));
  await tx.delete(serviceMethods).where(eq(serviceMethods.serviceId, serviceId));
  await tx.delete(serviceFields).where(eq(serviceFields.serviceId, serviceId));
  await tx.delete(servicePriceTiers).where(eq(servicePriceTiers.serviceId, serviceId));
  const unlinked = await tx
    .delete(serviceInstruments)
    .where(eq(serviceInstruments.serviceId, serviceId))
    .returning({ id: serviceInstruments.instrumentId });
  if (fieldCodes.length > 0)
    await tx.insert(serviceFields).values(fieldCodes.map((fieldCode) => ({ serviceId, fieldCode })));
  if (tiers.length > 0)
    await tx.insert(servicePriceTiers).values(tiers.map((tier) => ({ serviceId, ...tier })));
  if (instrumentIds.length > 0)
    await tx
      .insert(serviceInstruments)
      .values(instrumentIds.map((instrumentId) => ({ serviceId, instrumentId, platformId })));
  // What is linked still, its service's own change indexes.
  const left = unlinked.map(({ id }) => id).filter((id) => !instrumentIds.includes(id));
  if (left.length > 0) await indexRecords("instrument", left, tx);
  if (methods.length === 0) return;
  await tx.insert(serviceMethods).values(
    methods.map(({ code, titleZh, titleEn }, position) => ({
      serviceId,
      platformId,
      code,
      titleZh: titleZh ?? "",
      titleEn: titleEn ?? null,
      position,
    })),
  );
  const claims = methods.flatMap(({ code: methodCode, claims: ids }) =>
    ids.map((qualificationId) => ({ serviceId, methodCode, qualificationId, platformId })),
  );
  if (claims.length > 0) await tx.insert(serviceMethodClaims).values(claims);
}

/** The same rows for a copy; claims only to certificates that are valid today. */
export async function copyServiceRows(from: number, to: number, tx: Transaction): Promise<void> {
  await tx.execute(sql`
    insert into service_fields (service_id, field_code)
    select ${to}, field_code from service_fields where service_id = ${from}`);
  await tx.execute(sql`
    insert into service_price_tiers (service_id, from_quantity, unit_fen)
    select ${to}, from_quantity, unit_fen from service_price_tiers where service_id = ${from}`);
  await tx.execute(sql`
    insert into service_instruments (service_id, instrument_id, platform_id)
    select ${to}, instrument_id, platform_id from service_instruments where service_id = ${from}`);
  await tx.execute(sql`
    insert into service_methods (service_id, platform_id, code, title_zh, title_en, position)
    select ${to}, platform_id, code, title_zh, title_en, position from service_methods where service_id = ${from}`);
  await tx.execute(sql`
    insert into service_method_claims (service_id, method_code, qualification_id, platform_id)
    select ${to}, c.method_code, c.qualification_id, c.platform_id from service_method_claims c
    join platform_qualifications q on q.id = c.qualification_id
    where c.service_id = ${from} and q.ended_at is null
      and (clock.now() at time zone 'Asia/Shanghai')::date between q.valid_from and q.valid_until`);
}

/** Takes the claims to a certificate away, as far as it no longer bears them. `methods`: those that it still covers. */
export async function dropClaims(
  qualificationId: number,
  { methods }: { methods: readonly string[] },
  tx: Transaction,
): Promise<number[]> {
  const rows = await tx
    .select({ serviceId: serviceMethodClaims.serviceId, methodCode: serviceMethodClaims.methodCode })
    .from(serviceMethodClaims)
    .where(eq(serviceMethodClaims.qualificationId, qualificationId));
  const gone = rows.filter(({ methodCode }) => !methods.includes(methodCode));
  if (gone.length === 0) return [];
  await tx.delete(serviceMethodClaims).where(
    sql`${eq(serviceMethodClaims.qualificationId, qualificationId)} and ${inArray(
      serviceMethodClaims.methodCode,
      gone.map(({ methodCode }) => methodCode),
    )}`,
  );
  return [...new Set(gone.map(({ serviceId }) => serviceId))];
}
