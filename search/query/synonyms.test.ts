import { expect, test } from "vitest";
import { segmentForQuery } from "./segment";
import { synonymGroups, synonymsOf } from "./synonyms";

test("every synonym is cut as the words it is listed with, or it would never be looked up", () => {
  const cut = (text: string) => segmentForQuery(text).flatMap((run) => run.words);
  const listed = synonymGroups.flat().flatMap((member) => member.split(" "));
  expect(listed.filter((word) => cut(word).length !== 1)).toEqual([]);
});

test("everyday words stand for technical ones and the other way round", () => {
  expect(synonymsOf("土豆")).toContainEqual(["马铃薯"]);
  expect(synonymsOf("马铃薯")).toContainEqual(["土豆"]);
  expect(synonymsOf("中心")).toEqual([]);
});
