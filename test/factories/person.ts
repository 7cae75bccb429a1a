import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import {
  asCookieHeader,
  library,
  openAuth,
  sealRecoveryCodes,
  sealSecondFactor,
} from "~/app/modules/accounts/auth.server";
import type { MemberRole, OfficeRole } from "~/app/modules/accounts/core/roles";
import { hashPassword } from "~/app/modules/accounts/password-hash.server";
import { openSession } from "~/app/modules/accounts/sign-in.commands.server";
import { db } from "~/db/client.server";
import { memberships, offices } from "~/db/schema/memberships";
import { credentials, people, twoFactors } from "~/db/schema/people";
import { anOrganisation } from "./organisation";
import { nextNumber } from "./registry";

/** What every person of the tests signs in with, where they have a password. */
export const password = "correct-horse-9";
/** The second factor of those who have one: its bytes as text. */
const secondFactorSecret = "tests-share-one-code";

export interface Person {
  id: number;
  name: string;
  email: string;
}

/** Lets a file's tests sign people in, for another origin than usual: it decides the cookies' names. */
export function openTestAuth(origin = "http://localhost"): void {
  openAuth({ secret: "a secret that only the tests know", origin });
}
openTestAuth();

/** Somebody whose address is confirmed. Making a password's hash takes a moment, so it is left out unless asked for. */
export async function aPerson({
  name,
  email,
  phone,
  language = "zh-CN",
  isConfirmed = true,
  hasPassword = false,
  hasSecondFactor = false,
}: {
  name?: string;
  email?: string;
  phone?: string;
  language?: "zh-CN" | "en";
  isConfirmed?: boolean;
  hasPassword?: boolean;
  hasSecondFactor?: boolean;
} = {}): Promise<Person> {
  const number = nextNumber();
  const person = { name: name ?? `测试用户${number}`, email: email ?? `person-${number}@example.test` };
  const [row] = await db()
    .insert(people)
    .values({
      ...person,
      phone,
      language,
      emailVerified: isConfirmed && !person.email.endsWith(".invalid"),
      phoneVerified: isConfirmed && phone !== undefined,
      twoFactorEnabled: hasSecondFactor,
    })
    .returning({ id: people.id });
  if (!row) throw new Error("nobody was added");
  if (hasPassword) {
    await db()
      .insert(credentials)
      .values({
        accountId: String(row.id),
        providerId: "credential",
        personId: row.id,
        password: await hashPassword(password),
      });
  }
  if (hasSecondFactor) {
    await db()
      .insert(twoFactors)
      .values({
        personId: row.id,
        secret: await sealSecondFactor(secondFactorSecret),
        backupCodes: await sealRecoveryCodes(["aaaaa-00001", "aaaaa-00002"]),
      });
  }
  return { id: row.id, ...person };
}

/** Somebody who acts for an organisation. */
export async function aMember(
  organisationId: number,
  role: MemberRole = "owner",
  options: Parameters<typeof aPerson>[0] = {},
): Promise<Person> {
  const person = await aPerson(options);
  await db().insert(memberships).values({ personId: person.id, organisationId, role });
  return person;
}

/** An officer of an authority; without one, of a new organisation. */
export async function anOfficer(
  authorityId?: number,
  options: Parameters<typeof aPerson>[0] = {},
): Promise<Person & { authorityId: number }> {
  const organisationId = authorityId ?? (await anOrganisation({ kind: "government" })).id;
  const person = await anOffice("officer", organisationId, { hasSecondFactor: true, ...options });
  return { ...person, authorityId: organisationId };
}

/** Somebody of a recommending department. */
export async function aDepartmentOfficer(
  departmentId: number,
  options: Parameters<typeof aPerson>[0] = {},
): Promise<Person> {
  return anOffice("department", departmentId, options);
}

/** Somebody who reads everything and changes nothing. */
export async function anAuditor(options: Parameters<typeof aPerson>[0] = {}): Promise<Person> {
  return anOffice("auditor", null, options);
}

/** A verified organisation, invented unless said otherwise. */
export async function aVerifiedOrganisation(
  overrides: Parameters<typeof anOrganisation>[0] = {},
): Promise<{ id: number; nameZh: string }> {
  const organisation = await anOrganisation(overrides);
  await db().execute(sql`update organisations set verified_at = clock.now() where id = ${organisation.id}`);
  return organisation;
}

/** A real session and the `Cookie` header that names it. `hasSecondFactor`: as officers' sessions have. */
export async function signIn(
  personId: number,
  { hasSecondFactor = false, actingFor }: { hasSecondFactor?: boolean; actingFor?: number } = {},
): Promise<{ cookie: string }> {
  const visit = { network: "192.0.2.1", userAgent: "tests", requestId: randomUUID() };
  const cookies = await openSession(personId, visit, { hasSecondFactor });
  if (actingFor !== undefined) {
    await db().execute(
      sql`update sessions set acting_organisation_id = ${actingFor} where person_id = ${personId}`,
    );
  }
  return { cookie: asCookieHeader(cookies) };
}

/** The code that the app of everybody with a second factor shows now. */
export async function currentCode(secret = secondFactorSecret): Promise<string> {
  const { code } = await library().api.generateTOTP({ body: { secret } });
  return code;
}

/** A network that nobody has used. */
export function aNetwork(): string {
  return [...randomBytes(3)].reduce((text, part) => `${text}.${part}`, "10");
}

async function anOffice(
  role: OfficeRole,
  organisationId: number | null,
  options: Parameters<typeof aPerson>[0],
): Promise<Person> {
  const person = await aPerson(options);
  await db().insert(offices).values({ personId: person.id, role, organisationId });
  return person;
}
