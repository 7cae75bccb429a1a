import { eq } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { sources } from "~/db/schema/sources";
import { OWN_STATEMENT } from "./platform-sources.queries.server";

/**
 * The source that what a platform says of itself on a day rests on; a sample's is a sample. One for each platform and
 * day, entered when it is first needed.
 */
export async function ownStatement(
  platform: { registrationNumber: string; nameZh: string; nameEn: string | null; isSample: boolean },
  today: string,
  tx: Transaction,
): Promise<number> {
  const { registrationNumber, nameZh, nameEn, isSample } = platform;
  const key = `${OWN_STATEMENT}${registrationNumber}-${today}`;
  await tx
    .insert(sources)
    .values({
      key,
      titleZh: `平台自述：${nameZh}的牵头单位在本站填写`,
      titleEn: `The platform's own statement, entered on this site by the lead unit of ${nameEn ?? nameZh}`,
      publishedOn: today,
      isSample,
    })
    .onConflictDoNothing();
  const [row] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.key, key));
  if (!row) throw new Error("the source was not entered");
  return row.id;
}
