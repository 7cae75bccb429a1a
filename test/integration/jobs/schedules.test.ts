import { afterEach, expect, test } from "vitest";
import { timeOfDay } from "~/app/modules/jobs/core/due-times";
import { enqueue } from "~/app/modules/jobs/enqueue.server";
import type { Schedule } from "~/app/modules/jobs/schedules";
import { runDueSchedules } from "~/app/modules/jobs/schedules.commands.server";
import { useDatabase } from "../../database";

const database = useDatabase();
afterEach(async () => {
  await database.owner`truncate schedule_marks, calendar_days, pgboss.job`;
  await database.owner`update clock.setting set ahead = interval '0'`;
});

const daily = {
  daily: {
    times: { every: "day", at: timeOfDay("08:00") },
    queue: "digest.send",
    data: (dueAt) => ({ period: "daily", dueAt }),
  },
} satisfies Record<string, Schedule>;
const onWorkingDays = {
  worked: { ...daily.daily, times: { every: "working_day", at: timeOfDay("08:00") } },
} satisfies Record<string, Schedule>;

/** Moves the deciding clock to a time in Shanghai. */
async function goTo(time: string) {
  await database.owner`update clock.setting set ahead = ${`${time}+08:00`}::timestamptz - now()`;
}
const dueTimes = async () =>
  (
    await database.owner<{ due: string }[]>`
      select data ->> 'dueAt' as due from pgboss.job where name = 'digest.send' order by 1`
  ).map(({ due }) => due);

test("a due time has one job however many look at the same moment, and none before it", async () => {
  await goTo("2027-03-01T07:00:00");
  expect(await runDueSchedules(daily)).toEqual([]);
  await goTo("2027-03-01T07:59:00");
  expect(await runDueSchedules(daily)).toEqual([]);
  await goTo("2027-03-01T08:00:05");
  const looks = await Promise.all(Array.from({ length: 6 }, () => runDueSchedules(daily)));
  expect(looks.flat()).toEqual(["daily"]);
  expect(await dueTimes()).toEqual(["2027-03-01T00:00:00.000Z"]);
  expect(await runDueSchedules(daily)).toEqual([]);
});

test("one that is to begin at once has a run when a site first has it, and then at its due times", async () => {
  const atOnce = { daily: { ...daily.daily, isRunWhenNew: true } };
  await goTo("2027-03-01T07:00:00");
  const looks = await Promise.all(Array.from({ length: 3 }, () => runDueSchedules(atOnce)));
  expect(looks.flat()).toEqual(["daily"]);
  expect(await runDueSchedules(atOnce)).toEqual([]);
  await goTo("2027-03-01T08:00:05");
  expect(await runDueSchedules(atOnce)).toEqual(["daily"]);
});

test.each(["outbox.deliver", "search.refresh-dictionary"] as const)(
  "%s runs again by itself when its job ran before the commit of who asked for it",
  async (queue) => {
    await goTo("2027-03-01T07:00:00");
    await runDueSchedules();
    await database.db.transaction((tx) => enqueue(tx, queue, {}));
    await database.db.transaction(async (slow) => {
      // One waits already, so that this asks for none.
      expect(await enqueue(slow, queue, {})).toBeUndefined();
      await database.owner`update pgboss.job set state = 'completed', completed_on = now() where name = ${queue}`;
    });
    await goTo("2027-03-01T08:00:00");
    await runDueSchedules();
    const waiting =
      await database.owner`select 1 from pgboss.job where name = ${queue} and state = 'created'`;
    expect(waiting).toHaveLength(1);
  },
);

test("after a week without the site the latest time is made up for once", async () => {
  await goTo("2027-03-01T09:00:00");
  await runDueSchedules(daily);
  await goTo("2027-03-08T12:00:00");
  await runDueSchedules(daily);
  await runDueSchedules(daily);
  expect(await dueTimes()).toEqual(["2027-03-08T00:00:00.000Z"]);
});

test("the job and the mark stand or fall together", async () => {
  await goTo("2027-03-01T09:00:00");
  await runDueSchedules(daily);
  await goTo("2027-03-02T09:00:00");
  const wrong = { daily: { ...daily.daily, data: () => ({ period: "never" }) as never } };
  await expect(runDueSchedules(wrong)).rejects.toThrow();
  expect(await runDueSchedules(daily)).toEqual(["daily"]);
  expect(await dueTimes()).toEqual(["2027-03-02T00:00:00.000Z"]);
});

test("what comes on working days waits for the end of a week of holidays and comes on a Saturday that is worked", async () => {
  await database.owner`
    insert into calendar_days (day, kind, name_zh, name_en, basis)
    select d::date, 'holiday', '国庆节', 'National Day', '演示' from generate_series(date '2027-10-01', '2027-10-07', '1 day') d`;
  await database.owner`insert into calendar_days (day, kind, name_zh, name_en, basis)
    values ('2027-10-09', 'working', '国庆节调休', 'worked', '演示')`;
  await goTo("2027-09-30T09:00:00");
  await runDueSchedules(onWorkingDays);
  for (let day = 1; day <= 12; day++) {
    await goTo(`2027-10-${String(day).padStart(2, "0")}T09:00:00`);
    await runDueSchedules(onWorkingDays);
  }
  // The 8th is a Friday, the 9th the Saturday, then Monday and Tuesday.
  expect(await dueTimes()).toEqual(["08", "09", "11", "12"].map((day) => `2027-10-${day}T00:00:00.000Z`));
});
