import { and, eq, getTableColumns, isNull } from "drizzle-orm";
import type { Executor } from "~/db/client.server";
import {
  capabilityFiles,
  instruments,
  serviceMethods,
  services,
  sharedResources,
} from "~/db/schema/capabilities";
import type { OfferKind } from "./core/offer-kinds";

const texts = {
  service: [
    ...(["nameZh", "nameEn", "summaryZh", "summaryEn", "deliverableZh", "deliverableEn"] as const),
    ...(["sampleRequirementsZh", "sampleRequirementsEn", "keywordsZh", "keywordsEn"] as const),
    ...(["priceNoteZh", "priceNoteEn"] as const),
  ],
  instrument: [
    ...(["nameZh", "nameEn", "model", "maker", "indicatorsZh", "indicatorsEn", "functionsZh"] as const),
    ...(["functionsEn", "serviceContentZh", "serviceContentEn", "rulesOfUseZh", "rulesOfUseEn"] as const),
    ...(["feeStandardZh", "feeStandardEn", "fundingSource", "assetNumber"] as const),
    ...(["sampleInstructionsZh", "sampleInstructionsEn"] as const),
  ],
  resource: [
    ...(["nameZh", "nameEn", "summaryZh", "summaryEn", "accessNoteZh", "accessNoteEn"] as const),
    ...(["website", "details"] as const),
  ],
} as const;

/**
 * The columns of an offer in which its people write words that others read: all of them are screened. A test compares
 * them with the columns that there are.
 */
export const offerTexts: Readonly<Record<OfferKind, readonly string[]>> = texts;

/** The published words of an offer's row, or of one that is to be written. */
export function wordsOfOffer(kind: OfferKind, row: Readonly<Record<string, unknown>>): string[] {
  return offerTexts[kind].flatMap((column) => wordsIn(row[column]));
}

function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

const tables = { service: services, instrument: instruments, resource: sharedResources } as const;
const owners = {
  service: capabilityFiles.serviceId,
  instrument: capabilityFiles.instrumentId,
  resource: capabilityFiles.resourceId,
} as const satisfies Record<OfferKind, unknown>;

/** All that the public would read of an offer, with the captions of its pictures and files: for screening. */
export async function findOfferText(kind: OfferKind, id: number, tx: Executor): Promise<string> {
  const table = tables[kind];
  const [row] = await tx.select(getTableColumns(table)).from(table).where(eq(table.id, id));
  const methods =
    kind === "service"
      ? await tx
          .select({ code: serviceMethods.code, zh: serviceMethods.titleZh, en: serviceMethods.titleEn })
          .from(serviceMethods)
          .where(eq(serviceMethods.serviceId, id))
          .orderBy(serviceMethods.position, serviceMethods.code)
      : [];
  const captions = await tx
    .select({ zh: capabilityFiles.captionZh, en: capabilityFiles.captionEn })
    .from(capabilityFiles)
    .where(and(eq(owners[kind], id), isNull(capabilityFiles.removedAt)))
    .orderBy(capabilityFiles.id);
  return [...(row ? wordsOfOffer(kind, row) : []), ...wordsIn(methods), ...wordsIn(captions)].join("\n");
}
