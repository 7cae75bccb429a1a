import { describe, expect, test } from "vitest";
import { mailTemplates, notificationKinds, textTemplates } from "./core/messages";
import { templateMail, templateText } from "./mail-content";
import { notificationWords, pathOf } from "./notification-words";

const languages = ["zh-CN", "en"] as const;
const data = {
  organisation: "甲公司",
  person: "娜仁",
  platform: "乙中心",
  name: "丙",
  role: "owner",
  result: "approved",
  reason: "缺少证照",
  terms: "稀土萃取",
  search: "稀土",
  count: 2,
  names: "丁",
  queue: "digest.send",
  inviter: "巴图",
  office: "某局",
  code: "123456",
  path: "/workbench",
};

describe.each(languages)("in %s", (language) => {
  test.each(Object.keys(notificationKinds))("%s has words without gaps or stray braces", (kind) => {
    const words = notificationWords(kind, data, language);
    expect(words?.title).not.toMatch(/[{}]|undefined/);
    expect(words?.text).not.toMatch(/[{}]|undefined/);
    expect(words?.path).toBe(language === "en" ? "/en/workbench" : "/workbench");
  });

  test.each(mailTemplates.filter((one) => one !== "notification" && one !== "digest"))(
    "the mail %s has a subject, words and a link",
    (template) => {
      const mail = templateMail(template, data, { language, origin: "https://site.example" });
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/[{}]|undefined/);
      expect(mail.text).toContain(`https://site.example${language === "en" ? "/en" : ""}/workbench\n`);
    },
  );

  test.each(textTemplates)("the text message %s is one line", (template) => {
    const text = templateText(template, data, { language, origin: "https://site.example" });
    expect(text).not.toMatch(/[{}\n]|undefined/);
  });
});

test("codes become words, a name is said in the reader's language, and what is missing leaves no trace", () => {
  expect(notificationWords("decision-settled", { platform: "乙", status: "applied" }, "en")?.title).toBe(
    "The decision you entered is in effect: 乙",
  );
  const named = { platform: "乙", platformEn: "Center B" };
  expect(notificationWords("platform-changed", named, "en")?.title).toContain("Center B");
  expect(notificationWords("platform-changed", named, "zh-CN")?.title).toContain("乙");
  expect(notificationWords("join-requested", {}, "en")?.title).toBe("asks to join");
  expect(notificationWords("of-a-later-release", {}, "en")).toBeUndefined();
});

test.each(["//evil.example", "https://evil.example", "/\\evil", "workbench", "/a b", "/a\nb"])(
  "%j is no path of ours",
  (path) => {
    expect(pathOf({ path }, "zh-CN")).toBeUndefined();
  },
);
