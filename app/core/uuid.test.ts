import { expect, test } from "vitest";
import { uuidOrNone } from "./uuid";

test("what is no UUID is the one that nothing has", () => {
  const id = "3b241101-e2bb-4255-8caf-4136c566a962";
  expect(uuidOrNone(id)).toBe(id);
  expect(uuidOrNone(`${id}'`)).toMatch(/^[0-]+$/);
  expect(uuidOrNone("")).toMatch(/^[0-]+$/);
});
