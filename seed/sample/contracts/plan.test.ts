import { expect, test } from "vitest";
import { parseLoginName } from "~/app/modules/accounts/core/login-name";
import { outsiders } from "./plan";

test("every buyer without an account can be sent a link where its contract says", () => {
  expect(outsiders.filter(({ contact }) => parseLoginName(contact) === undefined)).toEqual([]);
});
