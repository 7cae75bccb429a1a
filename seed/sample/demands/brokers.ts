import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { brokers } from "~/db/schema/memberships";
import { people } from "~/db/schema/people";

/** A broker who introduces invented demands. */
export interface SampleBroker {
  id: number;
  personId: number;
  name: { zh: string; en?: string };
}

/** Beside the one with a demo account; nobody signs in as these. */
const others = [
  {
    mail: "huhe@brokers.invalid",
    agency: "阿古拉稀土应用产业协会",
    nameZh: "呼和巴图（演示）",
    nameEn: "Huhebatu (sample)",
    certificate: "高级技术经理人（示例）",
    areaCode: "150200",
    fields: ["new-materials", "equipment", "nonferrous"],
    summaryZh: "在包头做了十二年材料和装备的技术对接，熟悉中试条件和合同登记。演示数据。",
    summaryEn:
      "Twelve years of bringing materials and equipment firms together with institutes. Sample data.",
  },
  {
    mail: "tana@brokers.invalid",
    agency: "索岳岭中药材种植协会",
    nameZh: "塔娜（演示）",
    nameEn: "Tana (sample)",
    certificate: "初级技术经理人（示例）",
    areaCode: "152200",
    fields: ["medicine", "agriculture", "ecology"],
    summaryZh: "为东部旗县的种植、药材和生态企业找检测、找专家。演示数据。",
    summaryEn: "Finds testing and experts for growers and herb firms in the east. Sample data.",
  },
] as const;

/** The invented brokers: the one with a demo account, if there is one, then those that nobody signs in as. */
export async function enterBrokers(tx: Transaction): Promise<SampleBroker[]> {
  const rows = await tx.execute<{
    id: number;
    person_id: number;
    name_zh: string;
    name_en: string | null;
  }>(sql`
    select b.id, b.person_id, b.name_zh, b.name_en from brokers b join people p on p.id = b.person_id
    where p.is_sample and b.status = 'published' order by b.id`);
  const known = rows.map(({ id, person_id, name_zh, name_en }) => ({
    id,
    personId: person_id,
    name: { zh: name_zh, ...(name_en === null ? {} : { en: name_en }) },
  }));
  for (const { mail, agency, fields, ...told } of others) {
    const personId = await enterPerson(told.nameZh, mail, tx);
    const [row] = await tx
      .insert(brokers)
      .values({
        personId,
        agencyId: sql`(select id from organisations where name_zh = ${agency} and is_sample)`,
        ...told,
        status: "published",
        submittedAt: sql`clock.now()`,
        decidedAt: sql`clock.now()`,
        decidedBy: sql`(select p.id from people p join offices o on o.person_id = p.id and o.role = 'officer'
          and o.ended_at is null order by p.is_sample desc, p.id limit 1)`,
      })
      .returning({ id: brokers.id });
    if (!row) throw new Error("insert returned no row");
    for (const field of fields)
      await tx.execute(sql`insert into broker_fields (broker_id, field_code) values (${row.id}, ${field})`);
    known.push({ id: row.id, personId, name: { zh: told.nameZh, en: told.nameEn } });
  }
  return known;
}

/** Somebody without a way to sign in. */
async function enterPerson(name: string, email: string, tx: Transaction): Promise<number> {
  const [row] = await tx
    .insert(people)
    .values({
      name,
      email,
      emailVerified: true,
      isSample: true,
      consentVersion: "demo",
      consentedAt: sql`clock.now()`,
    })
    .returning({ id: people.id });
  if (!row) throw new Error("insert returned no row");
  return row.id;
}
