import lighthouse, { type Result } from "lighthouse";
import { languages } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import { launchChromium } from "../e2e/chromium";
import { samplesOf } from "../e2e/samples";
import { freePort, startSite } from "../site";
import type { Table } from "./table";

const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const goal = 95;

/** Lighthouse's four scores of the main pages on a phone; fails below 95. `SITE_URL` names a site that runs already. */
export async function bench(): Promise<Table> {
  const given = process.env.SITE_URL?.replace(/\/$/, "");
  const site = given ? undefined : await startSite();
  const url = given ?? site?.url ?? "";
  const port = await freePort();
  const browser = await launchChromium([`--remote-debugging-port=${port}`]);
  const rows: (string | number)[][] = [];
  try {
    const samples = await samplesOf(url);
    for (const language of languages) {
      const paths = pathsIn(language);
      for (const path of [paths.home(), paths.platforms(), paths.platform(samples.platform), paths.about()]) {
        rows.push([decodeURIComponent(path), ...(await scoresOf(url + path, port))]);
      }
    }
  } finally {
    await browser.close();
    await site?.stop();
  }
  const isMet = rows.every((row) =>
    row.slice(1, 1 + categories.length).every((score) => Number(score) >= goal),
  );
  if (!isMet) process.exitCode = 1;
  return {
    title: `Lighthouse, mobile: ${isMet ? `all at least ${goal}` : `NOT all at least ${goal}`}`,
    columns: ["page", ...categories, "what costs points"],
    rows,
  };
}

/** The four scores, then the audits that cost points. */
async function scoresOf(url: string, port: number): Promise<(string | number)[]> {
  // On a busy machine the trace of a load gets lost now and then; Lighthouse itself asks for another try.
  for (let attempt = 1; ; attempt++) {
    const result = await lighthouse(url, {
      port,
      output: "json",
      logLevel: "silent",
      onlyCategories: [...categories],
    });
    if (result && !result.lhr.runtimeError) return readScores(result.lhr);
    if (attempt === 3) throw new Error(`${url}: ${result?.lhr.runtimeError?.message ?? "no result"}`);
  }
}

function readScores({ categories: scored, audits }: Result): (string | number)[] {
  const costly = categories.flatMap((name) =>
    (scored[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => id),
  );
  return [...categories.map((name) => Math.round((scored[name]?.score ?? 0) * 100)), costly.join(" ")];
}
