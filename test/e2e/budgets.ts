import { gzipSync } from "node:zlib";
import type { Visit } from "./browser";

/** Bytes of script at first load, compressed. */
export const scriptBudget = { reading: 25_000, working: 130_000 };

/** Bytes of all script that runs at first load, each file compressed by itself. */
export async function scriptSize({ page, scripts }: Visit): Promise<number> {
  const inline = await page.$$eval("script:not([src])", (elements) =>
    elements
      .filter((one) => !/json|speculationrules/.test(one.getAttribute("type") ?? ""))
      .map((one) => one.textContent ?? ""),
  );
  return [...scripts, ...inline].reduce((sum, script) => sum + gzipSync(script).length, 0);
}

/** Runs in the page: what makes it scroll sideways. Boxes that scroll by themselves are allowed. */
export function widerThan(width: number): string[] {
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(
    (one) => one.getBoundingClientRect().right > width + 1,
  );
  return [
    `the page is ${document.documentElement.scrollWidth} px wide`,
    ...wide.slice(-5).map((one) => one.outerHTML.slice(0, 150)),
  ];
}
