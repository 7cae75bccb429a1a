import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requirePermission } from "~/app/http/account";
import { appendAudit } from "~/app/modules/audit/audit.commands.server";
import { auditTable } from "~/app/modules/audit/audit-line-words";
import type { AuditLine } from "~/app/modules/audit/audit-log.queries.server";
import { DENIALS_AN_HOUR } from "~/app/modules/audit/denials.commands.server";
import { loader as pageLoader } from "~/app/routes/(en).workbench.audit._index";
import { loader as csvLoader } from "~/app/routes/(en).workbench.audit.export[.]csv";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import {
  aMember,
  anAuditor,
  anOfficer,
  aPerson,
  aVerifiedOrganisation,
  signIn,
} from "../../factories/person";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
});
afterAll(closeSearch);

function asking(path: string, cookie?: string) {
  const request = new Request(`http://localhost${path}`, { headers: cookie ? { cookie } : {} });
  return {
    request,
    params: {},
    context: { requestId: randomUUID(), scriptMark: "m", page: new PageHints() },
  };
}

/** The status that a loader throws; 200 when it answers. */
async function statusOf(work: Promise<unknown>): Promise<number> {
  const thrown: unknown = await work.then(
    () => new Response(),
    (error: unknown) => error,
  );
  if (thrown instanceof Response) return thrown.status;
  throw thrown;
}

async function anEntry(actorId: number, overrides: Partial<Parameters<typeof appendAudit>[1]> = {}) {
  await database.db.transaction((tx) =>
    appendAudit(
      { actor: { kind: "person", id: actorId }, requestId: randomUUID() },
      { action: "publishNotice", subject: { kind: "notice", id: 7 }, result: "done", ...overrides },
      tx,
    ),
  );
}

describe("who may read the log", () => {
  test("auditors alone: for everybody else it does not exist, and that they asked is in it", async () => {
    const organisation = await aVerifiedOrganisation();
    const officer = await anOfficer();
    const owner = await aMember(organisation.id);
    const nobody = await aPerson();
    for (const [person, hasSecondFactor] of [
      [officer, true],
      [owner, false],
      [nobody, false],
    ] as const) {
      const { cookie } = await signIn(person.id, { hasSecondFactor });
      expect(await statusOf(pageLoader(asking("/workbench/audit", cookie)))).toBe(404);
      expect(await statusOf(csvLoader(asking("/workbench/audit/export.csv", cookie)))).toBe(404);
      const lines = await database.owner`select action, result, detail from audit_log
        where actor_id = ${person.id} and result = 'denied'`;
      expect(lines).toEqual([
        { action: "audit.read", result: "denied", detail: { reason: "hidden", path: "/workbench/audit" } },
        {
          ...{ action: "audit.read", result: "denied" },
          detail: { reason: "hidden", path: "/workbench/audit/export.csv" },
        },
      ]);
    }
    expect(await statusOf(pageLoader(asking("/workbench/audit")))).toBe(302);
  });

  test("each reading is logged with what was looked for, and no name of it", async () => {
    const auditor = await anAuditor();
    const { cookie } = await signIn(auditor.id);
    await pageLoader(asking("/workbench/audit?actor=%E5%BC%A0%E4%B8%89&result=denied", cookie));
    await csvLoader(asking("/workbench/audit/export.csv?actor=5", cookie));
    const lines = await database.owner`select action, detail - 'lines' as detail from audit_log
      where actor_id = ${auditor.id} and subject_kind = 'audit-log' order by id`;
    expect(lines).toEqual([
      { action: "readAuditLog", detail: { actor: "by name", result: "denied" } },
      { action: "exportAuditLog", detail: { actor: 5 } },
    ]);
  });
});

describe("what the log shows", () => {
  test("narrows by person, action, kind, result and days, and goes on towards what is older without a gap", async () => {
    const auditor = await anAuditor();
    const { cookie } = await signIn(auditor.id);
    const somebody = await aPerson({ name: "乌云其其格" });
    for (let count = 0; count < 55; count++)
      await anEntry(somebody.id, { subject: { kind: "notice", id: count } });
    await anEntry(somebody.id, {
      action: "registerPolicy",
      result: "refused",
      subject: { kind: "policy", id: 1 },
    });
    const read = async (query: string) => {
      const { lines, hasMore } = await pageLoader(asking(`/workbench/audit?${query}`, cookie));
      return { lines, hasMore, subjects: lines.map(({ subject }) => subject.id) };
    };
    const first = await read(`actor=${encodeURIComponent("乌云")}&kind=notice`);
    expect(first.subjects).toEqual(Array.from({ length: 50 }, (_, index) => String(54 - index)));
    expect(first.hasMore).toBe(true);
    const second = await read(`actor=${somebody.id}&kind=notice&before=${first.lines.at(-1)?.id}`);
    expect([second.subjects, second.hasMore]).toEqual([["4", "3", "2", "1", "0"], false]);
    expect((await read(`actor=${somebody.id}&result=refused`)).subjects).toEqual(["1"]);
    expect((await read(`actor=${somebody.id}&action=registerPolicy`)).subjects).toEqual(["1"]);
    expect((await read(`actor=${somebody.id}&kind=notice&subject=12`)).subjects).toEqual(["12"]);
    const [clock] =
      await database.owner`select ((clock.now() at time zone 'Asia/Shanghai')::date)::text as today,
      ((clock.now() at time zone 'Asia/Shanghai')::date - 1)::text as yesterday`;
    expect((await read(`actor=${somebody.id}&from=${clock?.today}&until=${clock?.today}`)).hasMore).toBe(
      true,
    );
    expect((await read(`actor=${somebody.id}&until=${clock?.yesterday}`)).subjects).toEqual([]);
  });

  test("names come from the person's row: an erased one is a number, in the log as in the export", async () => {
    const auditor = await anAuditor();
    const { cookie } = await signIn(auditor.id);
    const somebody = await aPerson({ name: '=HYPERLINK("http://evil.example")' });
    await anEntry(somebody.id, { detail: { note: "+1" } });
    const exported = async () =>
      (await csvLoader(asking(`/workbench/audit/export.csv?actor=${somebody.id}`, cookie))).text();
    expect(await exported()).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    await database.owner`update people set erased_at = clock.now(), name = '已注销', phone = null,
      email = id || '@erased.invalid' where id = ${somebody.id}`;
    const { lines } = await pageLoader(asking(`/workbench/audit?actor=${somebody.id}`, cookie));
    expect(lines[0]?.actor).toEqual({ kind: "person", id: somebody.id, name: undefined, isErased: true });
    expect(await exported()).toContain(`已注销的人员 ${somebody.id}`);
  });

  test.each([
    "actor=%00",
    "before=0",
    "before=x",
    "from=2026-02-31",
    "result=all",
    "action=%27--",
    "actor=%25",
  ])("an address with %s is read as far as it has a meaning", async (query) => {
    const { cookie } = await signIn((await anAuditor()).id);
    expect(await statusOf(pageLoader(asking(`/workbench/audit?${query}`, cookie)))).toBe(200);
  });

  test("a cell of the export is never a formula, whoever wrote it", () => {
    const line: AuditLine = {
      id: 1,
      at: "2026-03-31T16:05:09.5+00:00",
      actor: { kind: "person", id: 3, name: "@SUM(A1)", isErased: false },
      action: "anotherRelease",
      subject: { kind: "=cmd", id: "-1+1" },
      result: "done",
      detail: {},
      requestId: "\t=1",
    };
    const [, row = []] = auditTable([line], "zh-CN");
    expect(row[1]).toBe("2026-04-01 00:05:09");
    expect(row[3]).toBe("anotherRelease");
  });
});

describe("denials", () => {
  test("one line for each request and action, and when there are too many, how many were left out", async () => {
    const person = await aPerson();
    const { cookie } = await signIn(person.id);
    const twice = asking("/workbench/desk", cookie);
    for (let count = 0; count < 2; count++) {
      expect(await statusOf(requirePermission(twice, "desk.read"))).toBe(404);
    }
    const counts = async () => {
      const [row] = await database.owner`select count(*)::int as lines,
        count(*) filter (where action = 'leaveOutDenials')::int as last from audit_log
        where actor_id = ${person.id} and result = 'denied'`;
      return [row?.lines, row?.last];
    };
    expect(await counts()).toEqual([1, 0]);
    const flood = Array.from({ length: DENIALS_AN_HOUR + 20 }, () =>
      statusOf(requirePermission(asking("/workbench/desk", cookie), "desk.read")),
    );
    expect(new Set(await Promise.all(flood))).toEqual(new Set([404]));
    // 21 were left out: said at the first and at the tenth.
    expect(await counts()).toEqual([DENIALS_AN_HOUR + 2, 2]);
    const said = await database.owner`select detail from audit_log where actor_id = ${person.id}
      and action = 'leaveOutDenials' order by id`;
    expect(said.map(({ detail }) => detail)).toEqual([
      { wanted: "desk.read", count: 1 },
      { wanted: "desk.read", count: 10 },
    ]);

    // Another action, and the same about another thing, do not hide behind them.
    const organisation = await aVerifiedOrganisation();
    expect(await statusOf(requirePermission(asking("/workbench/audit", cookie), "audit.read"))).toBe(404);
    const thing = { organisationId: organisation.id };
    for (let count = 0; count < 2; count++) {
      expect(await statusOf(requirePermission(asking("/x", cookie), "desk.read", thing))).toBe(404);
    }
    const [last] = await database.owner`select count(*) filter (where action = 'audit.read')::int as other,
      count(*) filter (where subject_id = ${String(organisation.id)})::int as thing
      from audit_log where actor_id = ${person.id} and result = 'denied'`;
    expect(last).toEqual({ other: 1, thing: 1 });
  });

  test("say which page was asked for, without its query and without what a link opens", async () => {
    const person = await aPerson();
    const { cookie } = await signIn(person.id);
    await statusOf(
      requirePermission(asking("/workbench/desk/people?q=13800138000", cookie), "people.manage"),
    );
    await statusOf(requirePermission(asking("/en/invitations/a-secret-token", cookie), "audit.read"));
    const lines = await database.owner`select detail ->> 'path' as path from audit_log
      where actor_id = ${person.id} and result = 'denied' order by id`;
    expect(lines.map(({ path }) => path)).toEqual(["/workbench/desk/people", "/en/invitations/…"]);
  });

  test("an officer without a second factor is told so with a 403, and the reason is in the log", async () => {
    const officer = await anOfficer();
    const { cookie } = await signIn(officer.id);
    const { context } = asking("/workbench/desk");
    const request = new Request("http://localhost/workbench/desk", { method: "POST", headers: { cookie } });
    const answer: unknown = await requirePermission({ request, context }, "desk.read").catch(
      (thrown: unknown) => thrown,
    );
    // A response, as the status shows.
    expect(await (answer as Response).json()).toEqual({ reason: "second_factor_first" });
    const [line] = await database.owner`select detail from audit_log where actor_id = ${officer.id}
      and result = 'denied'`;
    expect(line?.detail).toEqual({ reason: "second_factor_first", path: "/workbench/desk" });
  });
});

test("the app's login can neither change nor delete a line", async () => {
  for (const statement of [
    "update audit_log set action = 'x'",
    "delete from audit_log",
    "truncate audit_log",
  ]) {
    await expect(database.db.execute(statement), statement).rejects.toThrow();
  }
  await expect(database.owner`delete from audit_log`).rejects.toThrow();
});
