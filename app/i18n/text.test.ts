import { expect, test } from "vitest";
import { about as aboutEn } from "./en/texts/about";
import { privacy as privacyEn } from "./en/texts/privacy";
import { terms as termsEn } from "./en/texts/terms";
import { shownText } from "./text";
import { about } from "./zh-CN/texts/about";
import { privacy } from "./zh-CN/texts/privacy";
import { terms } from "./zh-CN/texts/terms";

const texts = [
  { name: "about", zh: about, en: aboutEn },
  { name: "privacy", zh: privacy, en: privacyEn },
  { name: "terms", zh: terms, en: termsEn },
];

test.each(texts)("$name speaks of a demonstration only where the site is one", ({ zh, en }) => {
  expect(JSON.stringify(shownText(zh, "demo"))).toContain("演示");
  expect(JSON.stringify(shownText(en, "demo"))).toMatch(/demonstration/i);
  expect(JSON.stringify(shownText(zh, "operation"))).not.toContain("演示");
  expect(JSON.stringify(shownText(en, "operation"))).not.toMatch(/demonstration|sample/i);
});

test.each(texts)("$name has the same parts in both languages", ({ zh, en }) => {
  for (const stage of ["demo", "operation"] as const) {
    const parts = [zh, en].map((text) =>
      shownText(text, stage).sections.map(({ id, blocks }) => `${id} ${blocks.length}`),
    );
    expect(parts[0]).toEqual(parts[1]);
    expect(parts[0]?.some((part) => part.endsWith(" 0"))).toBe(false);
  }
});
