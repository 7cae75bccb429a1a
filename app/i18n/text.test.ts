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

const demo = { isDemo: true };
const operation = { isDemo: false };
const ground = { tileHost: "tiles.example.cn", approval: "GS(2026)1" };

test.each(texts)("$name speaks of a demonstration only where the site is one", ({ zh, en }) => {
  expect(JSON.stringify(shownText(zh, demo))).toContain("演示");
  expect(JSON.stringify(shownText(en, demo))).toMatch(/demonstration/i);
  expect(JSON.stringify(shownText(zh, operation))).not.toContain("演示");
  expect(JSON.stringify(shownText(en, operation))).not.toMatch(/demonstration|sample/i);
});

test.each(texts)("$name has the same parts in both languages", ({ zh, en }) => {
  for (const facts of [demo, operation, { ...operation, ...ground }]) {
    const parts = [zh, en].map((text) =>
      shownText(text, facts).sections.map(({ id, blocks }) => `${id} ${blocks.length}`),
    );
    expect(parts[0]).toEqual(parts[1]);
    expect(parts[0]?.some((part) => part.endsWith(" 0"))).toBe(false);
  }
});

test("the privacy notice names the host of the map's tiles, and only then does it speak of one", () => {
  for (const text of [privacy, privacyEn]) {
    const own = JSON.stringify(shownText(text, operation));
    expect(own).toMatch(/不向任何第三方发出请求|no request to any third party/);
    const withTiles = JSON.stringify(shownText(text, { ...operation, ...ground }));
    expect(withTiles).not.toMatch(/不向任何第三方发出请求|no request to any third party/);
    expect(withTiles).toContain(ground.tileHost);
    expect(`${own}${withTiles}`).not.toMatch(/\{(tileHost|approval)\}/);
  }
});

test("the site says that it draws no boundary, unless its map has an approval number", () => {
  for (const text of [about, aboutEn]) {
    expect(JSON.stringify(shownText(text, operation))).toMatch(
      /不绘制行政区域界线|No administrative boundary/,
    );
    const approved = JSON.stringify(shownText(text, { ...operation, ...ground }));
    expect(approved).not.toMatch(/不绘制行政区域界线|No administrative boundary/);
    expect(approved).toContain(ground.approval);
  }
});
