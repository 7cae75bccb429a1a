import { sql } from "drizzle-orm";
import { facetValuesOf, findKind, searchedOf } from "~/app/modules/capabilities/core/resource-kinds";
import type { Executor } from "~/db/client.server";
import type { SearchDocument } from "../engine";
import { inBatches } from "./in-batches";
import { fromPlatform, type OfferRow, offerColumns, offerDocument, textOf } from "./offer-parts";

interface Row extends OfferRow {
  resource_kind: string;
  summary_zh: string;
  summary_en: string | null;
  note_zh: string | null;
  note_en: string | null;
  access_mode: string;
  details: Record<string, unknown>;
}

/** The search documents of those of these shared resources that the public may see. */
export async function resourceDocuments(ids: readonly number[], tx: Executor): Promise<SearchDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<Row>(sql`
    select ${offerColumns("resource_fields", "resource_id")}, o.kind as resource_kind,
      o.summary_zh, o.summary_en, o.access_note_zh as note_zh, o.access_note_en as note_en, o.access_mode, o.details
    from shared_resources o ${fromPlatform}
    where o.id in ${[...ids]} order by o.id`);
  return rows.map(documentOf);
}

/** All shared resources' documents, in batches, for building the index anew. */
export const allResourceDocuments = inBatches("shared_resources", resourceDocuments);

function documentOf(row: Row): SearchDocument {
  const kind = findKind(row.resource_kind);
  const { names, texts } = kind ? searchedOf(kind, row.details) : { names: [], texts: [] };
  return offerDocument("resource", row, {
    other: names,
    body: [textOf(row.summary_zh, row.summary_en), textOf(...texts), textOf(row.note_zh, row.note_en)],
    facets: {
      resourceKind: [row.resource_kind],
      access: [row.access_mode],
      ...(kind ? facetValuesOf(kind, row.details) : {}),
    },
    attributes: {},
    told: (row.summary_zh === "" ? 0 : 10) + Math.min(10, Object.keys(row.details).length),
  });
}
