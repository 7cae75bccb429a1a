import { expect, test } from "vitest";
import { type RecordEntry, readRecordEntry } from "./record-entry";

const typed: RecordEntry = {
  instrumentId: "7",
  serviceId: "",
  mode: "commissioned",
  startedAt: "2025-12-31T22:00",
  endedAt: "2026-01-01T01:30",
  hours: "",
  samples: "",
  amount: "1,200.50",
  userName: "某乳业公司",
  userKind: "enterprise",
  agreement: "",
};
const read = (change: Partial<RecordEntry> = {}) => readRecordEntry("TIC-0001", { ...typed, ...change });

test("times are those of Asia/Shanghai, hours left out the whole span, money in fen", () => {
  expect(read()).toMatchObject({
    input: {
      startedAt: "2025-12-31T14:00:00.000Z",
      endedAt: "2025-12-31T17:30:00.000Z",
      minutes: 210,
      amountFen: 120_050,
      samples: 0,
      userName: "某乳业公司",
    },
  });
});

test("a service without an instrument has no hours unless some are typed", () => {
  expect(read({ instrumentId: "", serviceId: "3" })).toMatchObject({ input: { minutes: 0, serviceId: 3 } });
});

test.each<[Partial<RecordEntry>, string, string]>([
  [{ instrumentId: "" }, "instrumentId", "of_something"],
  [{ endedAt: "2025-12-31T21:00" }, "endedAt", "ends_before_it_begins"],
  [{ hours: "4" }, "hours", "longer_than_its_span"],
  [{ hours: "many" }, "hours", "not_hours"],
  [{ amount: "" }, "amount", "missing"],
  [{ amount: "-1" }, "amount", "not_money"],
  [{ samples: "1.5" }, "samples", "not_a_count"],
  [{ startedAt: "2025-02-30T08:00" }, "startedAt", "not_a_time"],
  [{ userName: " " }, "userName", "missing"],
])("%j is refused", (change, field, code) => {
  expect(read(change)).toEqual({ faults: [{ field, code }] });
});
