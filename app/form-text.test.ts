import { expect, test } from "vitest";
import { optionalWeb } from "./form-text";

test.each([
  ["caoyuan.cn", "https://caoyuan.cn"],
  ["www.草原.cn:8443/a?b=c", "https://www.草原.cn:8443/a?b=c"],
  ["http://caoyuan.cn", "http://caoyuan.cn"],
  ["", undefined],
])("the web address %j is kept as %j", (typed, kept) => {
  expect(optionalWeb.parse(typed)).toBe(kept);
});

test.each(["caoyuan", "javascript:alert(1)", "ftp://caoyuan.cn", "a b.cn", "me@caoyuan.cn"])(
  "%j is no web address",
  (typed) => {
    expect(optionalWeb.safeParse(typed).success).toBe(false);
  },
);
