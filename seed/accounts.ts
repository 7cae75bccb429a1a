import { symmetricEncrypt } from "better-auth/crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { demoAccounts, demoPassword, demoTotpSecret } from "~/app/modules/accounts/core/demo-accounts";
import { organisationInput } from "~/app/modules/accounts/organisation-form";
import { registerOrganisation } from "~/app/modules/accounts/organisations.commands.server";
import { hashPassword } from "~/app/modules/accounts/password-hash.server";
import { db, type Transaction } from "~/db/client.server";
import { organisations } from "~/db/schema/accounts";
import { recommendations } from "~/db/schema/decisions";
import { brokerFields, brokers, expertFields, experts, memberships, offices } from "~/db/schema/memberships";
import { credentials, people, twoFactors } from "~/db/schema/people";
import { isMarked, mark, request } from "./marks";
import { sampleSource } from "./sample/platforms";
import { sourceIdOf } from "./sources";
import { listed, type Row, readTable } from "./tables";

/** Invented offices that recommend invented centers; the first those of four leagues in the west, the other the rest. */
const departments = [
  { nameZh: "演示盟行政公署（虚构）", nameEn: "Sample league administration (invented)", areaCode: "150600" },
  {
    nameZh: "演示自治区工业主管部门（虚构）",
    nameEn: "Sample regional department of industry (invented)",
    areaCode: "150100",
  },
] as const;
const westernLeagues = ["150300", "150600", "150800", "152900"];

const columns = ["email", "name", "role", "organisation", "fields"] as const;
type Account = Row<(typeof columns)[number]>;

/**
 * Makes the published accounts of a demonstration: invented people who act for invented organisations, hold offices, or
 * have profiles. In one piece, once; an address that somebody has taken meanwhile stays theirs. `secret`: of the site,
 * by which second factors are encrypted.
 */
export async function seedAccounts(secret: string): Promise<void> {
  if (await isMarked("accounts")) return;
  const accounts = readTable("demo-accounts", columns);
  const hashes = await Promise.all(accounts.map(() => hashPassword(demoPassword)));
  const secondFactor = {
    secret: await symmetricEncrypt({ key: secret, data: demoTotpSecret }),
    backupCodes: await symmetricEncrypt({ key: secret, data: "[]" }),
  };
  await db().transaction(async (tx) => {
    await enterDepartments(tx);
    const ids = new Map<string, number>();
    for (const [index, account] of accounts.entries()) {
      const id = await enterPerson(account, hashes[index] ?? "", tx);
      if (id !== undefined) ids.set(account.email, id);
    }
    const officers = demoAccounts.flatMap(({ email, role }) => (role === "officer" ? [ids.get(email)] : []));
    const appointer = officers.find((id) => id !== undefined);
    for (const account of accounts) {
      const personId = ids.get(account.email);
      if (personId !== undefined) await enterRole(personId, account, { appointer, secondFactor }, tx);
    }
    await mark("accounts", tx);
  });
}

async function enterDepartments(tx: Transaction): Promise<void> {
  const sourceId = await sourceIdOf(sampleSource, tx);
  const ids: number[] = [];
  for (const names of departments) {
    const input = organisationInput.parse({ ...names, kind: "government", sourceId, isSample: true });
    const result = await registerOrganisation(input, request(`department:${names.nameZh}`), tx);
    if (!result.ok) throw new Error(`${names.nameZh}: ${result.refusal.reason}`);
    ids.push(result.value.id);
  }
  const [league, regional] = ids;
  const western = sql`${sql.join(
    westernLeagues.map((code) => sql`${code}`),
    sql`, `,
  )}`;
  await tx.execute(sql`
    insert into ${recommendations} (platform_id, organisation_id, is_sample)
    select p.id, case when p.area_code in (${western}) then ${league}::int else ${regional}::int end, true
    from platforms p where p.is_sample and p.class_code = 'tic'
    on conflict do nothing`);
}

/** The person's id; undefined where the address is somebody else's. */
async function enterPerson(
  { email, name, role }: Account,
  password: string,
  tx: Transaction,
): Promise<number | undefined> {
  const [row] = await tx
    .insert(people)
    .values({
      name,
      email,
      emailVerified: true,
      twoFactorEnabled: role === "officer",
      consentedAt: sql`clock.now()`,
      consentVersion: "demo",
      isSample: true,
    })
    .onConflictDoNothing({ target: people.email })
    .returning({ id: people.id });
  if (!row) return undefined;
  await tx
    .insert(credentials)
    .values({ accountId: String(row.id), providerId: "credential", personId: row.id, password });
  return row.id;
}

async function enterRole(
  personId: number,
  { role, name, organisation, fields }: Account,
  { appointer, secondFactor }: { appointer?: number; secondFactor: { secret: string; backupCodes: string } },
  tx: Transaction,
): Promise<void> {
  const organisationId = organisation === "" ? undefined : await organisationNamed(organisation, role, tx);
  const required = () => {
    if (organisationId === undefined) throw new Error(`${name} needs an organisation`);
    return organisationId;
  };
  const by = () => {
    if (appointer === undefined) throw new Error("no demo officer");
    return appointer;
  };
  const fieldCodes = listed(fields);
  switch (role) {
    case "enterprise":
    case "center":
    case "broker":
      await tx.insert(memberships).values({ personId, organisationId: required(), role: "owner" });
      if (role === "broker") await enterBroker({ personId, agencyId: required(), fieldCodes, by: by() }, tx);
      break;
    case "expert":
      await tx.insert(experts).values({
        personId,
        title: "教授",
        employerId: required(),
        appointedAt: sql`clock.now()`,
        appointedBy: by(),
        declaredAt: sql`clock.now()`,
      });
      await tx.insert(expertFields).values(fieldCodes.map((fieldCode) => ({ personId, fieldCode })));
      break;
    case "officer":
      await tx.insert(twoFactors).values({ personId, ...secondFactor });
      await tx.insert(offices).values({ personId, role, organisationId: required() });
      break;
    case "department":
    case "auditor":
      await tx.insert(offices).values({ personId, role, organisationId });
      break;
    default:
      throw new Error(`no role ${role}`);
  }
}

async function enterBroker(
  {
    personId,
    agencyId,
    fieldCodes,
    by,
  }: { personId: number; agencyId: number; fieldCodes: string[]; by: number },
  tx: Transaction,
): Promise<void> {
  const [row] = await tx
    .insert(brokers)
    .values({
      personId,
      agencyId,
      nameZh: "乌云嘎（演示）",
      nameEn: "Wuyunga (sample)",
      certificate: "中级技术经理人（示例）",
      areaCode: "150100",
      summaryZh: "为乳品、饲草和生物制造企业寻找技术和中试条件，也帮助院所把成果带到企业。演示数据。",
      summaryEn:
        "Finds technology and pilot plants for firms in dairy, forage and biomanufacturing, and helps institutes bring their results to firms. Sample data.",
      status: "published",
      submittedAt: sql`clock.now()`,
      decidedAt: sql`clock.now()`,
      decidedBy: by,
    })
    .returning({ id: brokers.id });
  if (!row) throw new Error("insert returned no row");
  await tx.insert(brokerFields).values(fieldCodes.map((fieldCode) => ({ brokerId: row.id, fieldCode })));
}

/** The id of an organisation; those that people act for are verified by it. Only officers are of a real one. */
async function organisationNamed(nameZh: string, role: string, tx: Transaction): Promise<number> {
  const [row] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(eq(organisations.nameZh, nameZh), eq(organisations.isSample, role !== "officer")));
  if (!row) throw new Error(`no organisation ${nameZh} for a demo account`);
  if (["enterprise", "center", "broker"].includes(role)) {
    await tx
      .update(organisations)
      .set({ verifiedAt: sql`clock.now()` })
      .where(inArray(organisations.id, [row.id]));
  }
  return row.id;
}
