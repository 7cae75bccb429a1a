import { expect, test } from "vitest";
import { safeName } from "./file-name";

test.each([
  { given: "检测报告.pdf", kept: "检测报告.pdf", why: "an ordinary name stays" },
  { given: "../../etc/passwd", kept: "passwd", why: "folders go" },
  { given: "C:\\证据\\图.png", kept: "图.png", why: "other systems' folders go" },
  { given: "a\r\nb\0.pdf", kept: "ab.pdf", why: "control characters go" },
  { given: "gpj.\u202Efdp", kept: "gpj.fdp", why: "no sign turns the ending around" },
  { given: '<script>"x".txt', kept: "scriptx.txt", why: "signs that no system wants go" },
  { given: "..", kept: "file", why: "a folder is no name" },
  { given: " ", kept: "file", why: "nothing is no name" },
])("$why", ({ given, kept }) => {
  expect(safeName(given)).toBe(kept);
});

test("a long name is cut and keeps its ending", () => {
  const kept = safeName(`${"长".repeat(300)}.docx`);
  expect([...kept]).toHaveLength(120);
  expect(kept).toMatch(/长\.docx$/);
});
