import { describe, expect, test } from "vitest";
import { ok, refuse } from "~/app/core/result";
import type { CommandContext } from "~/app/modules/audit/command-context";
import {
  holdIfControlled,
  type ReleaseHandlers,
  refuseHold,
  releaseHold,
} from "~/app/modules/screening/holds.commands.server";
import { db } from "~/db/client.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { nextNumber } from "../../factories/registry";
import { useScreening } from "./screening-test";

const database = useDatabase("reference");
const screening = useScreening(database);

const text = "我们提供稀土 萃取分离的工艺包";
const held = (overrides: Partial<Parameters<typeof holdIfControlled>[0]> = {}) =>
  db().transaction((tx) =>
    holdIfControlled(
      {
        subjectKind: "trial",
        subjectId: `t${nextNumber()}`,
        text,
        payload: { said: text },
        touches: [],
        ...overrides,
      },
      tx,
    ),
  );
const by = (id: number): CommandContext => ({ actor: { kind: "person", id }, requestId: `r${nextNumber()}` });

/** Counts how often it wrote, in the table of organisations: only what a transaction kept counts. */
const carryOut: ReleaseHandlers = {
  trial: async ({ payload }) => {
    await anOrganisation({ nameZh: String(payload.said) });
    return ok(undefined);
  },
};
const written = async (name: string) => {
  const [row] =
    await database.owner`select count(*)::int as count from organisations where name_zh = ${name}`;
  return row?.count;
};

describe("a text", () => {
  test.each([
    ["names a term of today", text, true],
    ["names nothing", "我们提供检测服务", false],
    ["names a term that has ended", "旧词语甲", false],
    ["names a term that has not begun", "新词语乙", false],
    ["carries a mark of secrecy", "机密★10年", true],
    ["speaks of trade secrets", "双方应当保守商业秘密", false],
    ["names a catalogue number in full width", "参见１Ｃ９９９．ａ", true],
  ])("that %s: held %s", async (_why, said, isHeld) => {
    expect((await held({ text: said })) !== undefined).toBe(isHeld);
  });

  test("that waits is held once, however often it is sent, also at the same moment", async () => {
    const same = { subjectId: "same" };
    const answers = await Promise.all([held(same), held(same), held(same)]);
    expect(new Set(answers.map((answer) => answer?.holdId)).size).toBe(1);
  });

  test("sent again with anything else to write is another hold, and what it writes whole is replaced", async () => {
    const sent = (day: string, touches: string[]) =>
      held({ subjectId: "corrected", payload: { said: text, day }, touches });
    const holds = [await sent("1", ["a", "b"]), await sent("2", ["b"]), await sent("3", ["b", "c"])];
    const ids = holds.map((hold) => hold?.holdId ?? 0);
    expect(new Set(ids).size).toBe(3);
    const rows =
      await database.owner`select status from holds where id in ${database.owner(ids)} order by id`;
    expect(rows.map(({ status }) => status)).toEqual(["held", "superseded", "held"]);
    const answer = await releaseHold({ id: ids[1] ?? 0, reason: "已核对" }, carryOut, by(screening.officer));
    expect(answer).toEqual(refuse({ reason: "already_decided" }));
  });

  test("that was released passes; another text, another subject and a new term do not", async () => {
    const { officer, author } = screening;
    const subject = { subjectId: "released" };
    const first = await held({ ...subject, personId: author });
    await releaseHold(
      { id: first?.holdId ?? 0, reason: "已核对" },
      { trial: async () => ok(undefined) },
      by(officer),
    );
    expect(await held(subject)).toBeUndefined();
    expect(await held({ ...subject, text: `${text}。` })).toBeDefined();
    expect(await held({ subjectId: "other" })).toBeDefined();
    await screening.addTerm({ term: "工艺包" });
    expect(await held(subject)).toBeDefined();
  });
});

describe("a hold", () => {
  test("is told to its sender and to every officer but its sender", async () => {
    const { officer, officer2, author } = screening;
    const hold = await held({ personId: officer });
    const rows = await database.owner`
      select person_id, kind from notifications where event_key in (${`hold:${hold?.holdId}`}, ${`held:${hold?.holdId}`})`;
    expect(rows.map((row) => [row.person_id, row.kind]).sort()).toEqual(
      [
        [officer, "held"],
        [officer2, "hold-waiting"],
      ].sort(),
    );
    expect(rows.some((row) => row.person_id === author)).toBe(false);
  });

  test("is not told to an officer whose account is closed for now", async () => {
    const { officer2, author } = screening;
    await database.owner`update people set suspended_at = clock.now() where id = ${officer2}`;
    try {
      const hold = await held({ personId: author });
      expect(
        await database.owner`select 1 from notifications
          where event_key = ${`hold:${hold?.holdId}`} and person_id = ${officer2}`,
      ).toHaveLength(0);
    } finally {
      await database.owner`update people set suspended_at = null where id = ${officer2}`;
    }
  });

  test("released by two officers at the same moment is carried out exactly once", async () => {
    const { officer, officer2, author } = screening;
    const said = "同时放行的稀土萃取分离";
    const hold = await held({ text: said, payload: { said }, personId: author });
    const id = hold?.holdId ?? 0;
    const answers = await Promise.all([
      releaseHold({ id, reason: "已核对" }, carryOut, by(officer)),
      releaseHold({ id, reason: "已核对" }, carryOut, by(officer2)),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual(refuse({ reason: "already_decided" }));
    expect(await written(said)).toBe(1);
    const told =
      await database.owner`select person_id from notifications where event_key = ${`hold-decided:${id}`}`;
    expect(told.map((row) => row.person_id)).toContain(author);
  });

  test("is not decided by whom it is of, and stays", async () => {
    const { officer } = screening;
    const hold = await held({ personId: officer });
    const id = hold?.holdId ?? 0;
    const own = refuse({ reason: "own_case" });
    expect(await releaseHold({ id, reason: "自行放行" }, carryOut, by(officer))).toEqual(own);
    expect(await refuseHold({ id, reason: "自行退回" }, by(officer))).toEqual(own);
    await expect(
      database.db.execute(
        `update holds set status = 'released', decided_by = person_id, decided_at = clock.now(), reason = 'x' where id = ${id}`,
      ),
    ).rejects.toMatchObject({ cause: { constraint_name: "holds_nobody_releases_their_own" } });
  });

  test("that can no longer be carried out is not released, and nothing of it is written", async () => {
    const { officer, author } = screening;
    const hold = await held({ personId: author });
    const id = hold?.holdId ?? 0;
    const handlers: ReleaseHandlers = { trial: async () => refuse({ reason: "gone" }) };
    expect(await releaseHold({ id, reason: "已核对" }, handlers, by(officer))).toEqual(
      refuse({ reason: "cannot_be_carried_out", because: "gone" }),
    );
    expect(await refuseHold({ id, reason: "已无法发布" }, by(officer))).toEqual(ok({ id }));
  });

  test("that was refused is not released afterwards", async () => {
    const { officer, officer2, author } = screening;
    const hold = await held({ personId: author });
    const id = hold?.holdId ?? 0;
    await refuseHold({ id, reason: "属于管制技术" }, by(officer));
    expect(await releaseHold({ id, reason: "已核对" }, carryOut, by(officer2))).toEqual(
      refuse({ reason: "already_decided" }),
    );
    await expect(
      database.db.execute(`update holds set status = 'released' where id = ${id}`),
    ).rejects.toMatchObject({ cause: { code: "23001" } });
  });
});
