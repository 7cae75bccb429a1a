import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { OfferKind } from "./core/offer-kinds";

/** A picture or document of a service, instrument or resource. */
export interface OfferFile {
  /** Of the capability's file: the last part of a picture's address. */
  id: number;
  kind: "photo" | "document";
  /** Of the stored file: what `paths.file` takes. */
  fileId: number;
  captionZh: string;
  captionEn: string | null;
  name: string;
  bytes: number;
  /** Pixels, of a picture. */
  width: number | null;
  height: number | null;
}

const owners: Readonly<Record<OfferKind, SQL>> = {
  service: sql`h.service_id`,
  instrument: sql`h.instrument_id`,
  resource: sql`h.resource_id`,
};

/** What an offer shows besides words, pictures first. Whoever calls has seen that the reader may see the offer. */
export async function listOfferFiles(kind: OfferKind, id: number, tx: Executor = db()): Promise<OfferFile[]> {
  const rows = await tx.execute<OfferFile & Record<string, unknown>>(sql`
    select h.id, h.kind, h.file_id as "fileId", h.caption_zh as "captionZh", h.caption_en as "captionEn", f.name, f.bytes::int,
      h.width, h.height
    from capability_files h join files f on f.id = h.file_id
    where ${owners[kind]} = ${id} and h.removed_at is null
    order by h.kind = 'document', h.position, h.id`);
  return [...rows];
}
