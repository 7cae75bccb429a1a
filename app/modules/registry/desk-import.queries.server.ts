import { buffer } from "node:stream/consumers";
import { and, desc, eq, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { type DeskImportStatus, deskImports } from "~/db/schema/decisions";
import { files } from "~/db/schema/files";
import { fileStorage } from "../files/file-store.server";
import type { DeskImportReport } from "./desk-import-form";

/** A table of platforms that an officer has sent. */
export interface DeskImport {
  id: number;
  fileName: string;
  sha256: string;
  isSample: boolean;
  isPartial: boolean;
  sourceTitle: string;
  report: DeskImportReport;
  status: DeskImportStatus;
  /** ISO instants. */
  lookedAt: string;
  takenAt?: string;
  /** Until when it can be taken; past for one that was taken or is too old. */
  canBeTaken: boolean;
}

const columns = {
  row: deskImports,
  fileName: files.name,
  sha256: files.sha256,
  canBeTaken: sql<boolean>`${deskImports.status} = 'looked_at' and looked_at >= clock.now() - interval '1 hour'`,
};

/** A table by its id, for the officer who sent it. */
export async function findDeskImport(
  id: number,
  personId: number,
  tx: Executor = db(),
): Promise<DeskImport | undefined> {
  const [found] = await tx
    .select(columns)
    .from(deskImports)
    .innerJoin(files, eq(files.id, deskImports.fileId))
    .where(and(eq(deskImports.id, id), eq(deskImports.personId, personId)));
  return found && importOf(found);
}

/** The last twenty tables that an officer sent, newest first. */
export async function listDeskImports(personId: number, tx: Executor = db()): Promise<DeskImport[]> {
  const found = await tx
    .select(columns)
    .from(deskImports)
    .innerJoin(files, eq(files.id, deskImports.fileId))
    .where(eq(deskImports.personId, personId))
    .orderBy(desc(deskImports.id))
    .limit(20);
  return found.map(importOf);
}

/** The codes of the classes whose authority this officer serves. */
export async function listOwnClasses(personId: number, tx: Executor = db()): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    select c.code from platform_classes c where exists (select from offices o
      where o.person_id = ${personId} and o.role = 'officer' and o.ended_at is null
        and o.organisation_id = c.authority_id) order by c.position, c.code`);
  return rows.map(({ code }) => code);
}

/** The bytes of a stored table; undefined where the store has lost them. */
export async function readImportedBytes(sha256: string): Promise<Buffer | undefined> {
  const kept = await fileStorage().open(sha256);
  return kept && buffer(kept.stream);
}

function importOf({
  row,
  fileName,
  sha256,
  canBeTaken,
}: {
  row: typeof deskImports.$inferSelect;
  fileName: string;
  sha256: string;
  canBeTaken: boolean;
}): DeskImport {
  return {
    id: row.id,
    fileName,
    sha256,
    isSample: row.isSample,
    isPartial: row.isPartial,
    sourceTitle: row.sourceTitle,
    // Written by the commands as exactly this.
    report: row.report as unknown as DeskImportReport,
    status: row.status,
    lookedAt: new Date(row.lookedAt).toISOString(),
    ...(row.takenAt ? { takenAt: new Date(row.takenAt).toISOString() } : {}),
    canBeTaken,
  };
}
