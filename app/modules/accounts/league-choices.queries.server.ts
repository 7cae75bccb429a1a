import { asc, eq } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { areas } from "~/db/schema/areas";

/** A league or city that an organisation can be in. */
export interface LeagueChoice {
  code: string;
  nameZh: string;
  nameEn?: string;
}

/** The leagues and cities of the region, by code. Public. */
export async function listLeagueChoices(tx: Executor = db()): Promise<LeagueChoice[]> {
  const rows = await tx
    .select({ code: areas.code, nameZh: areas.nameZh, nameEn: areas.nameEn })
    .from(areas)
    .where(eq(areas.kind, "league"))
    .orderBy(asc(areas.code));
  return rows.map(({ nameEn, ...league }) => ({ ...league, nameEn: nameEn ?? undefined }));
}
