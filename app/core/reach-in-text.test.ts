import { expect, test } from "vitest";
import { holdsReach } from "./reach-in-text";

test.each([
  ["13800001234", true, "a mobile number"],
  ["１３８ ００００ １２３４", true, "the same in wide digits with gaps"],
  ["0471-1234567", true, "a landline"],
  ["+86 471 123 4567", true, "with its country"],
  ["wang@example.org", true, "a mailbox"],
  ["ｗａｎｇ＠example.org", true, "a mailbox with a wide sign"],
  ["研究员，博士生导师", false, "a title"],
  ["2016-2024 年主持 12 个项目", false, "years and counts"],
  ["国家重点实验室 3 号楼 1205 室", false, "a room"],
])("%s: %s, for it is %s", (text, isReach) => {
  expect(holdsReach(text)).toBe(isReach);
});
