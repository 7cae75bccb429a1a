import { asc, eq, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { platformContacts } from "~/db/schema/registry";

export interface PublicContact {
  kind: "organisation" | "person";
  name: { zh: string; en?: string };
  role: { zh?: string; en?: string };
  /** In clear for an office; of a person only the first three and last two digits leave the database. */
  phone?: string;
  email?: string;
}

/** How the public reaches a platform: its office in clear, its people masked in the query itself. */
export async function listPublicContacts(platformId: number, tx: Executor = db()): Promise<PublicContact[]> {
  const isPerson = sql`${platformContacts.kind} = 'person'`;
  const rows = await tx
    .select({
      kind: platformContacts.kind,
      nameZh: sql<string>`case when ${isPerson} then left(${platformContacts.nameZh}, 1) || '**' else ${platformContacts.nameZh} end`,
      nameEn: sql<
        string | null
      >`case when ${isPerson} then split_part(${platformContacts.nameEn}, ' ', -1) || ' **' else ${platformContacts.nameEn} end`,
      roleZh: platformContacts.roleZh,
      roleEn: platformContacts.roleEn,
      phone: sql<string | null>`case when ${isPerson}
        then left(${platformContacts.phone}, 3) || '******' || right(${platformContacts.phone}, 2)
        else ${platformContacts.phone} end`,
      email: sql<string | null>`case when ${isPerson}
        then left(${platformContacts.email}, 1) || '***@' || split_part(${platformContacts.email}, '@', 2)
        else ${platformContacts.email} end`,
    })
    .from(platformContacts)
    .where(eq(platformContacts.platformId, platformId))
    .orderBy(sql`${platformContacts.kind} = 'organisation' desc`, asc(platformContacts.position));
  return rows.map((row) => ({
    kind: row.kind,
    name: { zh: row.nameZh, en: row.nameEn ?? undefined },
    role: { zh: row.roleZh ?? undefined, en: row.roleEn ?? undefined },
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
  }));
}
