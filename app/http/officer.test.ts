import { expect, test } from "vitest";
import { goOn } from "./officer";

test.each([
  ["/workbench/desk/notices", "/workbench/desk/notices?result=sent"],
  ["/workbench/followed?page=2", "/workbench/followed?page=2&result=sent"],
  ["/workbench?result=old#top", "/workbench?result=sent#top"],
])("going on to %s keeps what the address says, and adds what was done", (path, to) => {
  expect(goOn(path, "sent").headers.get("Location")).toBe(to);
});
