import { afterAll, beforeAll, expect, test } from "vitest";
import { keepDemoChoice } from "~/db/demo-choice.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aPerson, aVerifiedOrganisation } from "../../factories/person";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(closeSearch);

/** The constraint that refuses a statement. */
async function refusalOf(statement: string): Promise<string> {
  const answer = await database.owner.unsafe(statement).catch((error: unknown) => error);
  return (answer as { constraint_name?: string }).constraint_name ?? "accepted";
}

test("nothing is decided by nobody, nor rejected by who entered it", async () => {
  const { id } = await aPerson();
  const organisation = await aVerifiedOrganisation();
  const rejected = (
    by: string,
  ) => `insert into decisions (kind, payload, document_title, document_number, decided_on,
    needs_second, status, entered_by, settled_by, settled_at, reason)
    values ('registration', '{}', 't', 'n', '2026-01-01', true, 'rejected', ${id}, ${by}, clock.now(), 'r')`;
  expect(await refusalOf(rejected(String(id)))).toBe("decisions_rejected_by_another");
  expect(await refusalOf(rejected("null"))).toBe("decisions_rejected_by_another");
  expect(
    await refusalOf(`insert into organisation_applications (applicant_id, uscc, name_zh, kind, status, decided_at, reason)
      values (${id}, '91150100M000100Y43', '甲', 'enterprise', 'refused', clock.now(), 'r')`),
  ).toBe("organisation_applications_decided_by_somebody");
  expect(
    await refusalOf(`insert into join_requests (person_id, organisation_id, status, decided_at)
      values (${id}, ${organisation.id}, 'accepted', clock.now())`),
  ).toBe("join_requests_decided_by_somebody");
});

test("an organisation has one open invitation of an address", async () => {
  const { id } = await aPerson();
  const organisation = await aVerifiedOrganisation();
  const invite = (token: string) => `insert into invitations
    (organisation_id, email, role, token_hash, invited_by, expires_at)
    values (${organisation.id}, 'a@example.test', 'manager', '${token}', ${id}, clock.now() + interval '1 day')`;
  expect([await refusalOf(invite("a")), await refusalOf(invite("b"))]).toEqual([
    "accepted",
    "invitations_one_open",
  ]);
});

test("every column that refers to a file begins an index", async () => {
  const without = await database.owner`
    select c.conrelid::regclass::text || '.' || a.attname as place
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'files'::regclass
      and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = a.attnum)`;
  expect(without).toEqual([]);
});

test("whoever enters a demo is invented, and nobody elsewhere", async () => {
  const enter = async (email: string) => {
    const [row] = await database.db.execute<{ is_sample: boolean }>(
      `insert into people (name, email) values ('甲', '${email}') returning is_sample`,
    );
    return row?.is_sample;
  };
  const elsewhere = await enter("elsewhere@example.test");
  await keepDemoChoice(database.ownerUrl, "1");
  expect([elsewhere, await enter("demo@example.test")]).toEqual([false, true]);
});
