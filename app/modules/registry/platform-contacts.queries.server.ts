import { asc, eq, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { platformContacts } from "~/db/schema/registry";

export interface PublicContact {
  kind: "organisation" | "person";
  name: { zh: string; en?: string };
  role: { zh?: string; en?: string };
  /** In clear for an office; of a person at most the first three and last two digits leave the database. */
  phone?: string;
  email?: string;
  sourceId: number;
}

/** How the public reaches a platform: its office in clear, its people masked in the query itself. */
export async function listPublicContacts(platformId: number, tx: Executor = db()): Promise<PublicContact[]> {
  const isPerson = sql`${platformContacts.kind} = 'person'`;
  const { nameEn, phone, email } = platformContacts;
  const rows = await tx
    .select({
      kind: platformContacts.kind,
      nameZh: sql<string>`case when ${isPerson} then left(${platformContacts.nameZh}, 1) || '**' else ${platformContacts.nameZh} end`,
      nameEn: sql<string | null>`case when ${isPerson} then left(${nameEn}, 1) || '**' else ${nameEn} end`,
      roleZh: platformContacts.roleZh,
      roleEn: platformContacts.roleEn,
      // Of a number so short that five digits are most of it, and of a mailbox of a letter or two, nothing is shown.
      phone: sql<string | null>`case when not ${isPerson} then ${phone}
        when length(${phone}) < 11 then regexp_replace(${phone}, '.+', '******')
        else left(${phone}, 3) || '******' || right(${phone}, 2) end`,
      email: sql<string | null>`case when not ${isPerson} then ${email}
        when position('@' in ${email}) < 4 then '***@' || split_part(${email}, '@', 2)
        else left(${email}, 1) || '***@' || split_part(${email}, '@', 2) end`,
      sourceId: platformContacts.sourceId,
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
    sourceId: row.sourceId,
  }));
}
