import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds at both widths and in both themes (or those named), each with where it was found. */
export async function violationsEverywhere(
  page: Page,
  themes: readonly ("light" | "dark")[] = ["light", "dark"],
): Promise<Record<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      // The theme changes colours only.
      for (const line of await violations(page, colorScheme === "dark" ? ["color-contrast"] : [])) {
        found.set(line, [...(found.get(line) ?? []), `${width} px ${colorScheme}`]);
      }
    }
  }
  return Object.fromEntries(found);
}

/** What axe finds, by the rules named or by all of them. */
export async function violations(page: Page, rules: string[] = []): Promise<string[]> {
  // There are no frames to look into, and nothing is asked of what passes: both cost more than the rules do.
  // The size of targets is a rule of WCAG 2.2 that axe leaves off unless asked.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
  const result = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`,
  );
}
