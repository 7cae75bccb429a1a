import { beforeAll, describe, expect, inject, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { violations } from "./axe";
import { useBrowser } from "./browser";
import { scriptBudget, scriptSize, widerThan } from "./budgets";
import { type OwnSamples, ownSamplesOf } from "./samples";
import { signedInAs } from "./signing-in";
import { workingPages } from "./working-pages";

const visitInTurn = useBrowser().visitInTurn({ reducedMotion: "reduce" });
const cookies = new Map<string, Awaited<ReturnType<typeof signedInAs>>>();
const paths = pathsIn("zh-CN");
let samples: OwnSamples;

beforeAll(async () => {
  const accounts = new Set(workingPages.flatMap(({ as }) => as ?? []));
  for (const account of accounts) cookies.set(account, await signedInAs(account));
  const held = (account: string) => cookies.get(account) ?? [];
  samples = await ownSamplesOf(inject("siteUrl"), {
    ...{ center: held("center"), sme: held("sme") },
    ...{ broker: held("broker"), officer: held("officer") },
  });
});

describe.each(workingPages)("$name", ({ as, path, status = 200 }) => {
  test("fits a phone, costs little script, and axe finds nothing", async () => {
    const signedIn = as === undefined ? [] : (cookies.get(as) ?? []);
    const address = path(paths, samples);
    const visit = await visitInTurn(address, signedIn);
    const { page } = visit;
    expect.soft(visit.status).toBe(status);
    const { pathname, search } = new URL(page.url());
    expect.soft(pathname + search).toBe(address);
    expect.soft(await page.locator("h1").count()).toBe(1);
    expect.soft(await scriptSize(visit)).toBeLessThanOrEqual(scriptBudget.reading);
    // Colours do not depend on the width: contrast is looked at wide, everything else as a phone shows it.
    await page.setViewportSize({ width: 390, height: 844 });
    expect.soft(await page.evaluate(widerThan, 390)).toEqual([]);
    expect.soft(await violations(page, [], ["color-contrast"])).toEqual([]);
    await page.setViewportSize({ width: 320, height: 844 });
    expect.soft(await page.evaluate(widerThan, 320)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect.soft(await violations(page, ["color-contrast"])).toEqual([]);
    expect.soft(visit.problems).toEqual([]);
  });
});
