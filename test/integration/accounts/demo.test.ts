import { verify } from "@node-rs/argon2";
import { symmetricDecrypt } from "better-auth/crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoAccounts, demoPassword, demoTotpSecret } from "~/app/modules/accounts/core/demo-accounts";
import { closeSearch, openSearch } from "~/search/engine.server";
import { seedDemo } from "~/seed/demo";
import { useDatabase } from "../../database";
import { demoSecret } from "../../seeded-template";

const database = useDatabase("accounts");

beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

test("every published account exists once, confirmed, with the published password, however often it is seeded", async () => {
  await seedDemo({ secret: demoSecret });
  const rows = await database.owner<{ email: string; password: string; verified: boolean }[]>`
    select p.email, c.password, p.email_verified as verified from people p join credentials c on c.person_id = p.id
    where p.is_sample order by p.id`;
  expect(rows.map(({ email }) => email)).toEqual(demoAccounts.map(({ email }) => email));
  expect(rows.every(({ verified }) => verified)).toBe(true);
  expect(await verify(rows[0]?.password ?? "", demoPassword)).toBe(true);
});

test("officers have the published second factor, encrypted with the site's secret, and nobody else has one", async () => {
  const rows = await database.owner<{ email: string; secret: string }[]>`
    select p.email, t.secret from two_factors t join people p on p.id = t.person_id where p.two_factor_enabled`;
  expect(rows.map(({ email }) => email).sort()).toEqual(["officer2@demo.test", "officer@demo.test"]);
  for (const row of rows) {
    expect(await symmetricDecrypt({ key: demoSecret, data: row.secret })).toBe(demoTotpSecret);
  }
});

test("demo people act for invented organisations alone, and each department recommends some invented centers", async () => {
  const [acting] = await database.owner<{ real: number; stopped: number; count: number }[]>`
    select count(*) filter (where not o.is_sample)::int as real, count(*)::int as count,
      count(*) filter (where o.verified_at is null)::int as stopped
    from memberships m join organisations o on o.id = m.organisation_id`;
  expect(acting).toEqual({ real: 0, stopped: 0, count: 5 });
  const recommended = await database.owner<{ email: string; count: number }[]>`
    select p.email, count(r.platform_id)::int as count from offices f join people p on p.id = f.person_id
      left join recommendations r on r.organisation_id = f.organisation_id
    where f.role = 'department' group by p.email`;
  expect(recommended).toHaveLength(2);
  for (const { email, count } of recommended) expect(count, email).toBeGreaterThan(3);
});

test("each demo center's manager is a member of the unit that leads a center", async () => {
  const rows = await database.owner<{ email: string }[]>`
    select distinct p.email from people p join memberships m on m.person_id = p.id
      join platform_units u on u.organisation_id = m.organisation_id and u.role = 'lead'
      join platforms f on f.id = u.platform_id
    where f.class_code = 'tic' and f.status = 'operating' and p.email like 'center%' order by 1`;
  expect(rows.map(({ email }) => email)).toEqual(["center2@demo.test", "center@demo.test"]);
});
