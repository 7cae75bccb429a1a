import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ok, type Result, refuse } from "~/app/core/result";
import { appendAudit } from "~/app/modules/audit/audit.commands.server";
import type { CommandContext } from "~/app/modules/audit/command-context";
import { forgetOldRequests, once } from "~/app/modules/audit/once.commands.server";
import { useDatabase } from "../../database";

const database = useDatabase();

const context = (requestId: string, token = "form-a"): CommandContext => ({
  actor: { kind: "anonymous", token },
  requestId,
});

/** Sends a command whose only effect is one audit line. */
function send(
  from: CommandContext,
  input: unknown,
  answer: Result<{ n: number }, { reason: "no" }> = ok({ n: 1 }),
) {
  return database.db.transaction((tx) =>
    once(
      from,
      "countUp",
      input,
      async () => {
        await appendAudit(
          from,
          { action: "countUp", subject: { kind: "test", id: from.requestId }, result: "done" },
          tx,
        );
        return answer;
      },
      tx,
    ),
  );
}

async function effects(requestId: string): Promise<number> {
  const [row] = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_log where request_id = ${requestId}`,
  );
  return row?.n ?? 0;
}

test("the same request sent twenty times at once has one effect and one answer", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => send(context("twenty"), { a: 1, b: 2 })),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set(['{"ok":true,"value":{"n":1}}']),
  );
  expect(await effects("twenty")).toBe(1);
});

test("the order of the input's fields does not make another request of it", async () => {
  await send(context("order"), { a: 1, b: { c: 2, d: 3 } });
  expect(await send(context("order"), { b: { d: 3, c: 2 }, a: 1 })).toEqual({ ok: true, value: { n: 1 } });
  expect(await effects("order")).toBe(1);
});

test("the same request id with another input is refused", async () => {
  await send(context("other"), { a: 1 });
  expect(await send(context("other"), { a: 2 })).toEqual({
    ok: false,
    refusal: { reason: "request_id_used_with_other_input" },
  });
  expect(await effects("other")).toBe(1);
});

test("two senders may use the same request id", async () => {
  await send(context("shared", "form-a"), { a: 1 });
  expect(await send(context("shared", "form-b"), { a: 2 })).toEqual({ ok: true, value: { n: 1 } });
});

test("what a rule refused may be sent again under the same id", async () => {
  expect(await send(context("again"), { a: 1 }, refuse({ reason: "no" }))).toEqual({
    ok: false,
    refusal: { reason: "no" },
  });
  expect(await send(context("again"), { a: 1 })).toEqual({ ok: true, value: { n: 1 } });
});

test("a command that fails leaves neither effect nor memory", async () => {
  const failing = database.db.transaction(async (tx) => {
    await once(context("fails"), "countUp", {}, async () => ok({ n: 1 }), tx);
    throw new Error("the disk is full");
  });
  await expect(failing).rejects.toThrow("the disk is full");
  expect(await send(context("fails"), { other: true })).toEqual({ ok: true, value: { n: 1 } });
});

test("what people sent half a year ago is forgotten; what the site, programs and forms without an account sent is not", async () => {
  const contexts: CommandContext[] = [
    { actor: { kind: "person", id: 1 }, requestId: "old" },
    { actor: { kind: "person", id: 1 }, requestId: "young" },
    { actor: { kind: "person", id: 1 }, programOf: 7, requestId: "old" },
    { actor: { kind: "system" }, requestId: "old" },
    context("old", "form-of-old"),
  ];
  for (const from of contexts) await send(from, { of: "long ago" });
  await database.owner`update command_requests set at = clock.now() - interval '181 days' where request_id = 'old'`;
  await forgetOldRequests();
  const left = await database.owner<{ scope: string; request_id: string }[]>`
    select scope, request_id from command_requests
    where scope in ('person:1', 'organisation:7', 'system', 'form:form-of-old') order by scope`;
  expect(left.map(({ scope, request_id }) => `${scope} ${request_id}`)).toEqual([
    "form:form-of-old old",
    "organisation:7 old",
    "person:1 young",
    "system old",
  ]);
});
