import { expect, test } from "vitest";
import { newContractCode, typedContractCode } from "./contract-code";

test("a code is read however it is written, and what nobody was given is none", () => {
  let at = 0;
  const code = newContractCode((most) => at++ % most);
  expect(code).toBe("HT-2345-6789");
  for (const typed of [code, "ht23456789", " HT 2345 6789 ", "2345-6789", "ＨＴ－２３４５－６７８９"])
    expect(typedContractCode(typed)).toBe(code);
  for (const typed of ["", "HT-2345-678", "HT-2345-67890", "HT-0345-6789", "HT-I345-6789"])
    expect(typedContractCode(typed)).toBeUndefined();
});
