import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

export interface PlatformPhoto {
  id: number;
  caption: { zh: string; en?: string };
  /** Pixels. */
  width: number;
  height: number;
  /** Civil date. */
  addedOn: string;
}

/** The pictures of a platform's page, in their order. */
export async function listPlatformPhotos(platformId: number, tx: Executor = db()): Promise<PlatformPhoto[]> {
  const rows = await tx.execute<{
    id: number;
    caption_zh: string;
    caption_en: string | null;
    width: number;
    height: number;
    added_on: string;
  }>(sql`
    select id, caption_zh, caption_en, width, height,
      (added_at at time zone 'Asia/Shanghai')::date::text as added_on
    from platform_photos where platform_id = ${platformId} and removed_at is null order by position, id`);
  return rows.map(({ id, width, height, ...row }) => ({
    id,
    caption: { zh: row.caption_zh, en: row.caption_en ?? undefined },
    width,
    height,
    addedOn: row.added_on,
  }));
}

/** The stored bytes of a picture that some platform's page shows; undefined once it was taken away. */
export async function findPhotoFile(
  id: number,
  tx: Executor = db(),
): Promise<{ sha256: string; mediaType: string } | undefined> {
  const [row] = await tx.execute<{ sha256: string; media_type: string }>(sql`
    select f.sha256, f.media_type from platform_photos h join files f on f.id = h.file_id
    where h.id = ${id} and h.removed_at is null`);
  return row && { sha256: row.sha256, mediaType: row.media_type };
}
