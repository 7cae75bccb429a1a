import { expect, test } from "vitest";
import { readRegistration, type TypedRegistration } from "./registration-form";

const typed: TypedRegistration = {
  number: "2026 1500 0000 0001",
  office: " 呼和浩特登记处 ",
  appliedOn: "",
  registeredOn: "2026年3月1日",
  value: "1,000.50",
  technical: "８００",
  reason: "",
};

test("a registration is read as people type it", () => {
  expect(readRegistration("c", typed)).toEqual({
    input: {
      contractId: "c",
      number: "2026150000000001",
      office: "呼和浩特登记处",
      registeredOn: "2026-03-01",
      valueFen: 100_050,
      technicalFen: 80_000,
    },
  });
  expect(readRegistration("c", { ...typed, appliedOn: "2026/2/1", reason: "更正" })).toMatchObject({
    input: { appliedOn: "2026-02-01", reason: "更正" },
  });
});

test("everything that is wrong is said at once, each with its field", () => {
  const wrong = { ...typed, number: "12", office: " ", appliedOn: "昨天", registeredOn: "", value: "-1" };
  const read = readRegistration("c", wrong);
  expect("faults" in read && read.faults).toEqual([
    { field: "number", code: "not_number" },
    { field: "office", code: "missing" },
    { field: "appliedOn", code: "not_date" },
    { field: "registeredOn", code: "missing" },
    { field: "value", code: "not_money" },
  ]);
});

test("a contract worth nothing is not registered; one without a technical part may be", () => {
  expect(readRegistration("c", { ...typed, value: "0", technical: "0" })).toEqual({
    faults: [{ field: "value", code: "not_money" }],
  });
  expect(readRegistration("c", { ...typed, technical: "0" })).toMatchObject({ input: { technicalFen: 0 } });
});
