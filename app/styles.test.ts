import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const css = readFileSync(path.join(import.meta.dirname, "styles.css"), "utf8");
const [, light = "", dark = ""] =
  /@theme \{(.*?)\n\}.*?prefers-color-scheme: dark\) \{(.*?)\n {2}\}/s.exec(css) ?? [];
const colours = (block: string) =>
  new Map(
    [...block.matchAll(/--color-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = "", hex = ""]) => [name, hex]),
  );
const themes = { light: colours(light), dark: new Map([...colours(light), ...colours(dark)]) };

const grounds = ["page", "surface"];
const texts = ["ink", "quiet", "action", "action-strong", "good", "caution", "bad", "notice"];
const pairs: readonly (readonly [text: string, ground: string])[] = [
  ...grounds.flatMap((ground) => texts.map((text) => [text, ground] as const)),
  ...["good", "caution", "bad", "notice"].flatMap((tone) => [
    [tone, `${tone}-ground`] as const,
    ["ink", `${tone}-ground`] as const,
  ]),
  ["action", "notice-ground"],
  ["on-action", "action"],
  ["on-action", "action-strong"],
  ["ink", "mark"],
  ["action", "mark"],
  ...[0, 1, 2, 3, 4].map((step) => [`on-step-${step}`, `step-${step}`] as const),
];

for (const [theme, colour] of Object.entries(themes)) {
  test.each(pairs)(`${theme}: %s can be read on %s`, (text, ground) => {
    expect(contrast(colour.get(text), colour.get(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(grounds)(`${theme}: what can be filled in, and the focus, are seen on %s`, (ground) => {
    expect(contrast(colour.get("control"), colour.get(ground))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour.get("action"), colour.get(ground))).toBeGreaterThanOrEqual(3);
  });
}

test("the dark theme redefines every colour", () => {
  expect([...colours(dark).keys()].sort()).toEqual([...colours(light).keys()].sort());
});

/** WCAG's contrast of two colours, 1 to 21. */
function contrast(a = "", b = ""): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(hex: string): number {
  const [r = Number.NaN, g = Number.NaN, b = Number.NaN] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
