import { expect, test } from "vitest";
import { clauseAddress } from "./clause-address";

test.each([
  ["S1 三(五)1", "nkf-2020-68", "3-5-1"],
  ["S1 三（二）", "nkf-2020-68", "3-2"],
  ["S1 四", "nkf-2020-68", "4"],
  ["S2 二(三)", "yijian-2018-draft", "2-3"],
  ["S2 二(三)临床医学研究中心", "yijian-2018-draft", "2-3"],
])("%s is read in %s at %s", (clause, slug, anchor) => {
  expect(clauseAddress(clause)).toEqual({ slug, anchor });
});

test.each(["S3 三(五)1", "内科发〔2021〕3号", "S1"])("%s is no clause of theirs", (clause) => {
  expect(clauseAddress(clause)).toBeUndefined();
});
