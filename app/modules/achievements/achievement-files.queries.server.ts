import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";

/** A picture or a document of an achievement. */
export interface AchievementFile {
  /** Of the entry; a picture's address is made of it. */
  id: number;
  kind: "photo" | "document";
  /** Shows how ready it is. */
  isReadinessEvidence: boolean;
  /** A document's address is made of it. */
  fileId: number;
  caption: { zh: string; en?: string };
  /** Bytes. */
  size: number;
  mediaType: string;
  /** Pixels, of a picture. */
  width?: number;
  height?: number;
}

/** What is shown of an achievement besides its words, in its order. */
export async function listAchievementFiles(
  achievementId: number,
  tx: Executor = db(),
): Promise<AchievementFile[]> {
  const rows = await tx.execute<{
    id: number;
    kind: AchievementFile["kind"];
    is_readiness_evidence: boolean;
    file_id: number;
    caption_zh: string;
    caption_en: string | null;
    bytes: string;
    media_type: string;
    width: number | null;
    height: number | null;
  }>(sql`
    select h.id, h.kind, h.is_readiness_evidence, h.file_id, h.caption_zh, h.caption_en, f.bytes, f.media_type,
      h.width, h.height
    from achievement_files h join files f on f.id = h.file_id
    where h.achievement_id = ${achievementId} and h.removed_at is null order by h.position, h.id`);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    isReadinessEvidence: row.is_readiness_evidence,
    fileId: row.file_id,
    caption: { zh: row.caption_zh, ...(row.caption_en ? { en: row.caption_en } : {}) },
    size: Number(row.bytes),
    mediaType: row.media_type,
    ...(row.width && row.height ? { width: row.width, height: row.height } : {}),
  }));
}

/** The stored bytes of a picture of an achievement, and whose it is; undefined once it was taken away. */
export async function findAchievementPhoto(
  id: number,
  tx: Executor = db(),
): Promise<
  { sha256: string; mediaType: string; isPublic: boolean; organisationId: number | null } | undefined
> {
  const [row] = await tx.execute<{
    sha256: string;
    media_type: string;
    is_public: boolean;
    organisation_id: number;
  }>(sql`
    select f.sha256, f.media_type, a.status in ('published', 'paused') and o.suspended_at is null as is_public,
      a.organisation_id
    from achievement_files h join files f on f.id = h.file_id join achievements a on a.id = h.achievement_id
    join organisations o on o.id = a.organisation_id
    where h.id = ${id} and h.kind = 'photo' and h.removed_at is null`);
  return (
    row && {
      sha256: row.sha256,
      mediaType: row.media_type,
      isPublic: row.is_public,
      organisationId: row.organisation_id,
    }
  );
}
