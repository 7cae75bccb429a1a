import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import { type ExaminedFile, examineFile, type FileRefusal } from "../files/files.commands.server";
import { findRuleNumber } from "./rules.queries.server";

const MEGABYTE = 1024 * 1024;

/** How much evidence one submission may carry, by the rules of the day. */
export interface EvidenceLimits {
  files: number;
  megabytes: number;
}

/** The limits that hold today by the database's clock. Public. */
export async function findEvidenceLimits(): Promise<EvidenceLimits> {
  const [today] = await db().execute<{ day: string }>(
    sql`select (clock.now() at time zone 'Asia/Shanghai')::date::text as day`,
  );
  if (!today) throw new Error("the clock gave no answer");
  const { day } = today;
  const [files, megabytes] = await Promise.all([
    findRuleNumber("evidence.files", day),
    findRuleNumber("evidence.file-size", day),
  ]);
  return { files, megabytes };
}

export type EvidenceRefusal = FileRefusal | { reason: "too_many_files" };

/** Looks at all files of a submission before anything is stored. The first that may not be is named. */
export async function examineEvidence(
  given: readonly { bytes: Buffer; name: string }[],
  limits: EvidenceLimits,
): Promise<Result<ExaminedFile[], EvidenceRefusal>> {
  if (given.length > limits.files) return refuse({ reason: "too_many_files" });
  const examined: ExaminedFile[] = [];
  for (const file of given) {
    const result = await examineFile(file, limits.megabytes * MEGABYTE);
    if (!result.ok) return result;
    examined.push(result.value);
  }
  return ok(examined);
}
