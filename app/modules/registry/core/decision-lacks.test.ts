import { expect, test } from "vitest";
import { lacksOf } from "./decision-lacks";

const [lead, other] = [{ role: "lead" }, { role: "co_builder" }];

test.each([
  [{ begins: true, units: [other], mode: "" }, ["lead", "mode"], "neither lead unit nor mode"],
  [{ begins: true, units: [other, lead], mode: "institute_led" }, [], "both"],
  [{ begins: true, units: [lead] }, [], "a class without modes"],
  [{ begins: true, units: [] }, ["lead"], "no unit at all"],
  [{ begins: false, units: [] }, [], "a change of something else"],
])("%j lacks %j: %s", (decision, lacks, _why) => {
  expect(lacksOf(decision)).toEqual(lacks);
});
