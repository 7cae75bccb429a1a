import { expect, test } from "vitest";
import { plainText } from "./typed-text";

test.each([
  { given: "x\0y", kept: "xy", why: "NUL goes" },
  { given: "\x07a\x1b[1mb\x7fc\x85d", kept: "a[1mbcd", why: "other control characters go, of both sets" },
  { given: "one\r\ntwo\rthree\n", kept: "one\ntwo\nthree\n", why: "lines end with one character" },
  { given: "a\tb", kept: "a\tb", why: "a tab stays" },
  { given: "蒙ᠮᠣᠩᠭᠣᠯ\u180e\u200d😀", kept: "蒙ᠮᠣᠩᠭᠣᠯ\u180e\u200d😀", why: "signs of scripts stay" },
])("$why", ({ given, kept }) => {
  expect(plainText(given)).toBe(kept);
});
