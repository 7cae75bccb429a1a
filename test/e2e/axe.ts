import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { lookAtDistinctText } from "./contrast";

/**
 * What axe finds wide, narrow and in the dark, each with where it was found. The theme changes colours only, and no
 * colour depends on the width: contrast is looked at once for each theme.
 */
export async function violationsEverywhere(page: Page): Promise<Record<string, string[]>> {
  const found = new Map<string, string[]>();
  // First without contrast: where axe has been, it looks at each kind of text once.
  const looks = [
    { width: 390, colorScheme: "light", rules: [], without: ["color-contrast"] },
    { width: 1280, colorScheme: "light", rules: [], without: [] },
    { width: 1280, colorScheme: "dark", rules: ["color-contrast"], without: [] },
  ] as const;
  for (const { width, colorScheme, rules, without } of looks) {
    await page.setViewportSize({ width, height: 900 });
    // Colours that are still on their way to the other theme would be looked at half-way.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const line of await violations(page, rules, without)) {
      found.set(line, [...(found.get(line) ?? []), `${width} px ${colorScheme}`]);
    }
  }
  return Object.fromEntries(found);
}

/**
 * What axe finds, by the rules named or by all of them but those left out. Of a page that it has looked at before, the
 * contrast of texts that look the same is looked at once.
 */
export async function violations(
  page: Page,
  rules: readonly string[] = [],
  without: readonly string[] = [],
): Promise<string[]> {
  // There are no frames to look into, and nothing is asked of what passes: both cost more than the rules do.
  // The size of targets is a rule of WCAG 2.2 that axe leaves off unless asked.
  // Where it has looked before it is there already.
  const isThere = await page.evaluate(() => "axe" in globalThis);
  if (isThere && !without.includes("color-contrast")) await page.evaluate(lookAtDistinctText);
  const axe = new AxeBuilder({ page, axeSource: isThere ? "/* there */" : undefined })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
  if (rules.length > 0) axe.withRules([...rules]);
  if (without.length > 0) axe.disableRules([...without]);
  const result = await axe.analyze();
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`,
  );
}
