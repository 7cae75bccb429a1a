import { expect, test } from "vitest";
import { changeKinds, changesFrom, fieldsOf, isLeaving } from "./decision-changes";
import { isEnded, statuses, transitions } from "./lifecycle";

test("exactly the changes after which a platform has ended need a second officer", () => {
  expect(changeKinds.filter(isLeaving)).toEqual(["merged", "converted", "not_admitted", "closed", "revoked"]);
});

test("what has ended is offered no change, what goes on only what its status allows", () => {
  for (const status of statuses) {
    const offered = changesFrom(status);
    expect(offered.length === 0).toBe(isEnded(status));
    for (const [kind, { from }] of Object.entries(transitions)) {
      const isAllowed = (from as readonly string[]).includes(status);
      expect(offered.includes(kind as keyof typeof transitions), `${kind} from ${status}`).toBe(isAllowed);
    }
  }
  expect(changesFrom("preparing")).not.toContain("revoked");
});

test("a change that says something new asks for it", () => {
  expect(fieldsOf("renamed")).toContain("nameZh");
  expect(fieldsOf("merged")).toEqual(["successor"]);
  expect(fieldsOf("revoked")).toEqual([]);
});
