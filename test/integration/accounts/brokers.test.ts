import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BrokerListPage } from "~/app/modules/accounts/broker-list-page";
import { BrokerPage } from "~/app/modules/accounts/broker-page";
import { applyHeldBroker } from "~/app/modules/accounts/broker-profile.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { loader as directory } from "~/app/routes/(en).brokers._index";
import { loader as publicBroker } from "~/app/routes/(en).brokers.$id";
import * as own from "~/app/routes/(en).workbench.broker";
import { loader as queue } from "~/app/routes/(en).workbench.desk.brokers._index";
import * as desk from "~/app/routes/(en).workbench.desk.brokers.$id";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { anAuditor, anOfficer, aPerson, signIn } from "../../factories/person";
import { sourceId } from "../../factories/registry";

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

const written = {
  nameZh: "陈立",
  summaryZh: "十年技术转移经验。",
  fieldCodes: "new-materials",
  areaCode: "150200",
};
const send = (cookie: string, fields: Record<string, string> = {}) =>
  answerOf(
    own.action(
      asking("/workbench/broker", {}, cookie, {
        requestId: randomUUID(),
        do: "submit",
        ...written,
        ...fields,
      }),
    ),
  );

async function aBroker(fields: Record<string, string> = {}) {
  const person = await aPerson({ phone: `+861391234${String(1000 + Math.floor(performance.now() % 9000))}` });
  // Invented as everything else here, so that invented agencies are theirs to name.
  await database.owner`update people set is_sample = true where id = ${person.id}`;
  const { cookie } = await signIn(person.id);
  const sent = await send(cookie, fields);
  const [row] = await database.owner<{ id: number }[]>`select id from brokers where person_id = ${person.id}`;
  return { person, cookie, id: row?.id ?? 0, sent };
}

async function decide(
  id: number,
  decision: "publish" | "refuse",
  officer?: { id: number },
  version?: string,
) {
  const { cookie } = await signIn((officer ?? (await anOfficer())).id, { hasSecondFactor: true });
  const page = await answerOf(desk.loader(asking("/x", { id: String(id) }, cookie)));
  const { profile } = (page.data ?? {}) as { profile?: { version: string } };
  const form = {
    requestId: randomUUID(),
    version: version ?? profile?.version ?? "",
    decision,
    reason: "材料不全",
  };
  return answerOf(desk.action(asking("/x", { id: String(id) }, cookie, form)));
}

const seen = (id: number) => answerOf(publicBroker(asking(`/brokers/${id}`, { id: String(id) })));
const listed = async (search = "") =>
  (await directory(asking(`/brokers${search}`, {}))).brokers.map(({ id }) => id);

describe("a broker's profile", () => {
  test("is public only once an officer has published it, and no longer when it is taken back", async () => {
    const { id, cookie, sent, person } = await aBroker();
    expect(sent.location).toBe("/workbench/broker?result=submitted");
    expect([(await seen(id)).status, await listed()]).toEqual([404, []]);
    expect((await decide(id, "publish")).status).toBe(303);
    expect([(await seen(id)).status, await listed()]).toEqual([200, [id]]);
    const told = await database.owner`select kind, data from notifications where person_id = ${person.id}`;
    expect(told).toMatchObject([{ kind: "broker-decided", data: { result: "published" } }]);
    await answerOf(own.action(asking("/x", {}, cookie, { requestId: randomUUID(), intent: "withdraw" })));
    expect([(await seen(id)).status, await listed()]).toEqual([404, []]);
  });

  test("stays public when its summary changes, and waits again when its name does", async () => {
    const { id, cookie } = await aBroker();
    await decide(id, "publish");
    expect((await send(cookie, { summaryZh: "新的介绍。" })).location).toContain("published");
    expect((await seen(id)).data).toMatchObject({ broker: { summary: { zh: "新的介绍。" } } });
    expect((await send(cookie, { nameZh: "另名" })).location).toContain("submitted");
    expect((await seen(id)).status).toBe(404);
  });

  test("says nothing by which the person is reached, in no public loader", async () => {
    const agency = await anOrganisation({ phone: "0471-7654321" });
    const { id, person } = await aBroker({ agency: agency.nameZh, certificateNumber: "JJ-20240001" });
    await decide(id, "publish");
    const [phone] = await database.owner<
      { phone: string }[]
    >`select phone from people where id = ${person.id}`;
    const said = JSON.stringify([await seen(id), await directory(asking("/brokers", {}))]);
    for (const secret of [person.email, phone?.phone ?? "-", "JJ-20240001", person.name])
      expect(said).not.toContain(secret);
    expect(said).toContain("0471-7654321");
    for (const [field, text] of [
      ["summaryZh", "电话 13912340000"],
      ["nameZh", "a@example.org"],
    ] as const)
      expect((await aBroker({ [field]: text })).sent).toMatchObject({
        status: 400,
        data: { faults: [{ code: "no_numbers" }] },
      });
  });

  test.each([
    ["status", { status: "published", decidedBy: "1" }],
    ["person", { personId: "1", id: "1" }],
  ])("cannot be given another %s by its form", async (_what, fields) => {
    const { id, person } = await aBroker(fields);
    expect(await database.owner`select person_id, status, decided_by from brokers where id = ${id}`).toEqual([
      { person_id: person.id, status: "submitted", decided_by: null },
    ]);
  });

  test("with markup in every field is text on its pages", async () => {
    const attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const { id } = await aBroker({
      nameZh: attack,
      nameEn: attack,
      summaryZh: attack,
      summaryEn: attack,
      certificate: attack,
    });
    await decide(id, "publish");
    const { broker } = (await seen(id)).data as Parameters<typeof BrokerPage>[0];
    const list = await directory(asking("/brokers", {}));
    const html =
      renderToStaticMarkup(createElement(BrokerPage, { broker, origin: "http://x" })) +
      renderToStaticMarkup(createElement(BrokerListPage, list));
    expect(html).toContain("&lt;script&gt;");
    expect(html.replace(/<script type="application\/ld\+json"[^>]*>[^<]*<\/script>/g, "")).not.toMatch(
      /<script|<img src=x/,
    );
  });

  test("is found by name, field and league, and wildcards are letters", async () => {
    const { id } = await aBroker({ nameZh: "查找我" });
    await decide(id, "publish");
    expect(await listed("?q=查找")).toEqual([id]);
    expect(await listed("?q=%25")).toEqual([]);
    expect(await listed("?q=查找&field=new-materials&league=150200")).toEqual([id]);
    expect(await listed("?q=查找&league=150100")).toEqual([]);
  });

  test("is told to officers whose accounts are open", async () => {
    const [open, closed] = [await anOfficer(), await anOfficer()];
    await database.owner`update people set suspended_at = clock.now() where id = ${closed.id}`;
    const { id } = await aBroker();
    const told = await database.owner<{ person_id: number }[]>`
      select person_id from notifications where event_key like ${`broker-submitted:${id}:%`}`;
    const readers = told.map(({ person_id }) => person_id);
    expect([readers.includes(open.id), readers.includes(closed.id)]).toEqual([true, false]);
  });

  test("with a controlled word waits for its release before it reaches the officers", async () => {
    await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
      values ('export_control', 'keyword', '镝铽分离工艺', '示例', 'Sample', '示例', false, '2020-01-01')`;
    const { id, sent } = await aBroker({ summaryZh: "转让镝铽分离工艺。" });
    expect([id, sent.location]).toEqual([0, "/workbench/broker?result=held"]);
    const [hold] = await database.owner<{ id: number; person_id: number }[]>`select id, person_id from holds`;
    const officer = await anOfficer();
    const released = await releaseHold(
      { id: hold?.id ?? 0, reason: "可以" },
      { broker: applyHeldBroker },
      { actor: { kind: "person", id: officer.id }, requestId: randomUUID() },
    );
    expect(released.ok).toBe(true);
    expect(
      await database.owner`select status from brokers where person_id = ${hold?.person_id ?? 0}`,
    ).toEqual([{ status: "submitted" }]);
  });

  test("that waits for its release is given up for what is saved later, and when it is taken back", async () => {
    await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
      values ('export_control', 'keyword', '钆镓石榴石', '示例', 'Sample', '示例', false, '2020-01-01')`;
    const { cookie, person } = await aBroker();
    const holds = async () => {
      const rows = await database.owner`
        select status from holds where person_id = ${person.id} order by id`;
      return rows.map(({ status }) => status);
    };
    await send(cookie, { summaryZh: "转让钆镓石榴石甲。" });
    await send(cookie, { summaryZh: "转让钆镓石榴石乙。" });
    expect(await holds()).toEqual(["superseded", "held"]);
    await send(cookie, { summaryZh: "十年经验。" });
    await send(cookie, { summaryZh: "转让钆镓石榴石丙。" });
    expect(await holds()).toEqual(["superseded", "superseded", "held"]);
    expect((await send(cookie, { intent: "withdraw" })).location).toContain("withdrawn");
    expect(await holds()).toEqual(["superseded", "superseded", "superseded"]);
  });
});

describe("who decides", () => {
  test("nobody but an officer, never on their own, and never on what was changed after they looked", async () => {
    const { id, person, cookie } = await aBroker();
    for (const stranger of [await aPerson(), person, await anAuditor()]) {
      const { cookie: theirs } = await signIn(stranger.id, { hasSecondFactor: true });
      expect((await answerOf(desk.loader(asking("/x", { id: String(id) }, theirs)))).status).toBe(404);
      expect((await answerOf(queue(asking("/x", {}, theirs)))).status).toBe(404);
      expect((await decide(id, "publish", stranger, "x")).status).toBe(404);
    }
    const officer = await anOfficer();
    const { cookie: weak } = await signIn(officer.id);
    expect((await answerOf(desk.loader(asking("/x", { id: String(id) }, weak)))).status).toBe(302);
    const { cookie: theirs } = await signIn(officer.id, { hasSecondFactor: true });
    const ownId = await send(theirs).then(async () => {
      const [row] = await database.owner<
        { id: number }[]
      >`select id from brokers where person_id = ${officer.id}`;
      return row?.id ?? 0;
    });
    expect((await decide(ownId, "publish", officer)).status).toBe(403);
    const looked = (await answerOf(desk.loader(asking("/x", { id: String(id) }, theirs)))).data as {
      profile: { version: string };
    };
    await send(cookie, { summaryZh: "看过以后改的。" });
    expect((await decide(id, "publish", officer, looked.profile.version)).status).toBe(409);
    expect((await seen(id)).status).toBe(404);
  });

  test("a refusal needs a reason, which its owner reads, and may be followed by another try", async () => {
    const { id, cookie } = await aBroker();
    expect((await decide(id, "refuse")).status).toBe(303);
    const page = (await answerOf(own.loader(asking("/workbench/broker", {}, cookie)))).data;
    expect(page).toMatchObject({ own: { status: "refused", reason: "材料不全" } });
    expect((await send(cookie)).location).toContain("submitted");
    expect((await decide(id, "publish")).status).toBe(303);
  });
});
