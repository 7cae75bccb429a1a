import { afterAll, beforeAll, expect, test } from "vitest";
import { countUnchecked, listUnchecked } from "~/app/modules/demands/check-demand.queries.server";
import { loader as answering } from "~/app/routes/(en).demands.$id.answer";
import { action as answerIntroduction } from "~/app/routes/(en).workbench.introductions.$id";
import { action } from "~/app/routes/(en).workbench.introductions.demands.$id";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { anOfficer, aPerson, signIn } from "../../factories/person";
import { aCenter, aFirm, type Center, type Member } from "./choosing-world";

const database = useDatabase();
let firm: { owner: Member; clerk: Member };
let center: Center;
let broker: number;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  firm = await aFirm();
  center = await aCenter();
  const [authority] = await database.owner<{ id: number }[]>`
    select authority_id as id from platform_classes where code = 'tic'`;
  const officer = await anOfficer(authority?.id ?? 0);
  broker = (await aPerson()).id;
  await database.owner`update people set is_sample = true where id = ${broker}`;
  await database.owner`insert into brokers (person_id, name_zh, summary_zh, status, decided_by, decided_at)
    values (${broker}, '经理人', '介绍', 'published', ${officer.id}, now())`;
});
afterAll(closeSearch);

const asking = async (path: string, id: number, form?: [string, string][], personId = broker) => {
  const { cookie } = await signIn(personId);
  const request = new Request(`http://localhost${path}`, {
    headers: { cookie },
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  const context = { requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.1" };
  return { request, context, params: { id: String(id) } };
};
const open = async (visibility: "public" | "masked") =>
  (await aDemand(firm.owner.organisationId, { visibility, isOpenToBrokers: true })).id;
const send = async (id: number, form: [string, string][]) => {
  const answer = await action(
    await asking(`/workbench/introductions/demands/${id}`, id, [["intent", "introduce"], ...form]),
  );
  return { status: answer.status, ...(await answer.json()) };
};

test("a broker's form finds platforms by a part of a name, keeps what is typed when one is chosen, and tells all faults at once", async () => {
  const id = await open("masked");
  const found = await send(id, [
    ["platform", center.slug],
    ["do", "find"],
    ["message", "做过"],
  ]);
  expect(found).toMatchObject({ status: 200, faults: [], typed: { message: ["做过"] } });
  expect(found).toMatchObject({ found: [{ slug: center.slug }] });
  const chosen = await send(id, [
    ["platform", center.slug],
    ["platform", "打了一半的名"],
    ["message", "做过"],
  ]);
  expect(chosen).toMatchObject({ status: 200, faults: [], typed: { message: ["做过"] } });
  expect(chosen.typed.platform?.[0]).toBe(center.slug);
  // By which the page says its name, then and when something else is wrong.
  expect(chosen).toMatchObject({ found: [{ slug: center.slug }] });
  const unfinished = await send(id, [["platform", center.slug]]);
  expect(unfinished).toMatchObject({ status: 400, found: [{ slug: center.slug }] });
  const refused = await send(id, [
    ["platform", "没有这样的平台"],
    ["basis", "share"],
    ["partner1", "没有这个人"],
  ]);
  expect(refused.status).toBe(400);
  expect(new Set(refused.faults.map(({ field }: { field?: string }) => field))).toEqual(
    new Set(["platform", "message", "shareBp", "partner1", "share1"]),
  );
});

test("a reason that is too long is never cut off: it comes back as it was typed", async () => {
  const id = await open("masked");
  const proposed = await action(
    await asking(`/workbench/introductions/demands/${id}`, id, [
      ...([
        ["platform", center.slug],
        ["message", "做过"],
        ["basis", "none"],
      ] as [string, string][]),
    ]),
  );
  const number = Number(/introductions\/(\d+)/.exec(proposed.headers.get("location") ?? "")?.[1]);
  const why = "谈过，没有谈成。".repeat(100);
  for (const [intent, name, reason] of [
    ["answer", "refuse", "reason"],
    ["through", "no", "throughReason"],
  ] as const) {
    const form: [string, string][] = [
      ["intent", intent],
      [intent, name],
      [reason, why],
    ];
    const path = `/workbench/introductions/${number}`;
    const answer = await answerIntroduction(await asking(path, number, form, firm.owner.personId));
    expect(await answer.json()).toMatchObject({
      faults: [{ field: reason, code: "too_long" }],
      typed: { [reason]: [why] },
    });
  }
});

test("from a demand that is open to them brokers are led on, masked or not", async () => {
  for (const visibility of ["public", "masked"] as const) {
    const id = await open(visibility);
    const answer = await answering(await asking(`/demands/${id}/answer`, id));
    expect(answer instanceof Response && answer.headers.get("Location")).toBe(
      `/workbench/introductions/demands/${id}`,
    );
  }
});

test("the desk names a published demand by its title where everybody may read it, and pages what there is", async () => {
  const [known, masked] = [await open("public"), await open("masked")];
  const rows = await listUnchecked(1);
  expect(rows.find(({ id }) => id === known)?.title).toBeDefined();
  expect(rows.find(({ id }) => id === masked)).toBeDefined();
  expect(rows.find(({ id }) => id === masked)?.title).toBeUndefined();
  expect(await countUnchecked()).toBeGreaterThanOrEqual(2);
  expect((await listUnchecked(1000)).length).toBe(0);
});
