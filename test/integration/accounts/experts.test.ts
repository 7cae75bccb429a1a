import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appointExpert, endExpert } from "~/app/modules/accounts/experts.commands.server";
import { loader as organisationPage } from "~/app/routes/(en).organisations.$id";
import { loader as searchPage } from "~/app/routes/(en).search._index";
import * as own from "~/app/routes/(en).workbench.expert";
import { PageHints } from "~/app/server/load-context";
import { db } from "~/db/client.server";
import { allDocuments } from "~/search/documents/all";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { anOfficer, aPerson, signIn } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { anyContext, sourceId } from "../../factories/registry";

const database = useDatabase("reference");
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await sourceId("sample");
});
afterAll(closeSearch);

function asking(
  address: string,
  params: Record<string, string>,
  cookie?: string,
  form?: Record<string, string>,
) {
  const request = new Request(`http://localhost${address}`, {
    method: form ? "POST" : "GET",
    headers: cookie ? { cookie } : {},
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
  const context = { requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.1" };
  return { request, params, context } as LoaderFunctionArgs & ActionFunctionArgs;
}

async function answerOf(work: unknown): Promise<{ status: number; data?: unknown; location?: string }> {
  const found = await Promise.resolve(work).catch((error: unknown) => error);
  if (found instanceof Response) {
    const location = found.headers.get("location");
    const isJson = found.headers.get("content-type")?.includes("json");
    return {
      status: found.status,
      ...(isJson ? { data: await found.json() } : {}),
      ...(location ? { location } : {}),
    };
  }
  if (found instanceof Error) throw found;
  return { status: 200, data: found };
}

const read = (cookie: string) => answerOf(own.loader(asking("/workbench/expert", {}, cookie)));
const send = (cookie: string, form: Record<string, string>) =>
  answerOf(own.action(asking("/workbench/expert", {}, cookie, { requestId: randomUUID(), ...form })));
const appoint = (personId: number) => db().transaction((tx) => appointExpert(personId, anyContext(), tx));

async function anExpert() {
  const person = await aPerson();
  await database.owner`update people set is_sample = true where id = ${person.id}`;
  expect((await appoint(person.id)).ok).toBe(true);
  return { ...person, ...(await signIn(person.id)) };
}
const profile = {
  intent: "profile",
  title: "研究员",
  employer: "草原某某研究所",
  fieldCodes: "new-materials",
  specialities: "磁体",
};

test("only who is appointed now has the page, and nobody appoints themselves", async () => {
  const person = await aPerson();
  const { cookie } = await signIn(person.id);
  expect((await read(cookie)).status).toBe(404);
  expect((await send(cookie, profile)).status).toBe(404);
  await appoint(person.id);
  expect((await read(cookie)).status).toBe(200);
  await db().transaction((tx) => endExpert(person.id, anyContext(), tx));
  expect((await read(cookie)).status).toBe(404);
  const officer = await anOfficer();
  const own = { actor: { kind: "person" as const, id: officer.id }, requestId: randomUUID() };
  const answer = await db().transaction((tx) => appointExpert(officer.id, own, tx));
  expect(answer).toEqual({ ok: false, refusal: { reason: "own_case" } });
});

test("an employer of the register is known as such, another by its name", async () => {
  const { cookie } = await anExpert();
  const employer = await anOrganisation();
  await send(cookie, profile);
  expect((await read(cookie)).data).toMatchObject({
    expert: { employer: "草原某某研究所", isEmployerRegistered: false },
  });
  await send(cookie, { ...profile, employer: employer.nameZh });
  expect((await read(cookie)).data).toMatchObject({
    expert: { employer: employer.nameZh, isEmployerRegistered: true },
  });
});

test("ties are to organisations of the register, with dates in order; a refused form writes nothing and keeps all", async () => {
  const { cookie, id } = await anExpert();
  const one = await anOrganisation();
  const row = {
    intent: "ties",
    "kind.0": "advisory",
    "organisation.0": one.nameZh,
    "beganOn.0": "2024-03-01",
  };
  const unknown = { ...row, "kind.1": "contract", "organisation.1": "没有的单位" };
  expect(await send(cookie, unknown)).toMatchObject({
    status: 400,
    data: {
      faults: [{ field: "organisation.1", code: "unknown_organisation" }],
      typed: { "organisation.0": [one.nameZh] },
    },
  });
  expect(await send(cookie, { ...row, "endedOn.0": "2023-01-01" })).toMatchObject({
    status: 400,
    data: { faults: [{ field: "endedOn.0", code: "ends_before" }] },
  });
  expect(await database.owner`select id from expert_ties where person_id = ${id}`).toEqual([]);
  expect((await send(cookie, row)).status).toBe(303);
  const [tie] = await database.owner<{ id: number }[]>`select id from expert_ties where person_id = ${id}`;
  // Another's tie is not theirs to take off.
  const other = await anExpert();
  await send(other.cookie, { intent: "ties", "id.0": String(tie?.id), "remove.0": "yes" });
  await send(other.cookie, { ...row, "id.0": String(tie?.id), "note.0": "他人" });
  expect((await read(cookie)).data).toMatchObject({
    expert: { ties: [{ organisation: one.nameZh, beganOn: "2024-03-01" }] },
  });
  expect(await database.owner`select note from expert_ties where person_id = ${id}`).toEqual([
    { note: null },
  ]);
});

test("a declaration is due at first and again after a year", async () => {
  const { cookie, id } = await anExpert();
  const isDue = async () =>
    ((await read(cookie)).data as { expert: { isDeclarationDue: boolean } }).expert.isDeclarationDue;
  expect(await isDue()).toBe(true);
  expect((await send(cookie, { intent: "declare" })).status).toBe(400);
  expect((await send(cookie, { intent: "declare", complete: "yes" })).location).toContain("declared");
  expect(await isDue()).toBe(false);
  await database.owner`update experts set declared_at = declared_at - interval '367 days' where person_id = ${id}`;
  expect(await isDue()).toBe(true);
});

test("nothing of an expert is in any document of the search, nor on the page of what they are tied to", async () => {
  const { cookie } = await anExpert();
  const tied = await anOrganisation();
  await aPlatform({ leadId: tied.id });
  await send(cookie, {
    ...profile,
    title: "独一无二的头衔",
    specialities: "独一无二的专长",
    employer: tied.nameZh,
  });
  await send(cookie, {
    intent: "ties",
    "kind.0": "family",
    "organisation.0": tied.nameZh,
    "note.0": "独一无二的关系",
  });
  const said: unknown[] = [];
  for await (const batch of allDocuments(db())) said.push(batch);
  said.push(await organisationPage(asking(`/organisations/${tied.id}`, { id: String(tied.id) })));
  said.push(await searchPage(asking(`/search?q=${encodeURIComponent("独一无二的专长")}`, {})));
  const text = JSON.stringify(said, (key, value) =>
    key === "request" || key === "text" ? undefined : value,
  );
  expect(text).toContain(tied.nameZh);
  for (const secret of ["独一无二的头衔", "独一无二的关系"]) expect(text).not.toContain(secret);
});
