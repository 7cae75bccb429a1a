import type { Page } from "playwright-core";
import { pathsIn } from "~/app/paths";
import { absolute } from "./browser";
import { mailsTo } from "./mailbox";
import type { signedInAs } from "./signing-in";

const paths = pathsIn("zh-CN");

/** A center in a window of its own, and what it offers: words, a file and an amount that nobody else uses. */
export interface Center {
  page: Page;
  problems: string[];
  cookies: Awaited<ReturnType<typeof signedInAs>>;
  email: string;
  slug: string;
  platform: string;
  offer: { work: string; part: string; yuan: string; total: string };
}

interface Search {
  id: number;
  rival: Center;
  other: Center;
  /** Addresses of the other's quote and of its file. */
  closed: readonly string[];
}

/** Where a rival that looks everywhere finds the other's platform, words or amount, or a door that opens. */
export async function traces({ id, rival, other, closed }: Search): Promise<string[]> {
  const { slug, offer } = other;
  const about = [
    ...[paths.demand(id), pathsIn("en").demand(id), paths.notifications(), paths.workbench()],
    paths.ownCapabilities(rival.slug, "demands"),
    `${paths.ownCapabilities(rival.slug, "demands")}?view=all`,
    paths.ownCapabilities(rival.slug, "demands", id),
    paths.ownCapabilities(rival.slug, "demands", id, "quote"),
    paths.ownCapabilities(rival.slug, "demands", id, "talk"),
    ...[paths.ownDataExport(), paths.demands({ sort: "new" }), paths.feed("demands"), "/sitemap.xml"],
  ];
  const looked = [offer.part, offer.work.slice(1), offer.yuan].flatMap((q) => [
    paths.demands({ q }),
    paths.search({ q }),
    `${paths.searchSuggestions()}?${new URLSearchParams({ q })}`,
  ]);
  const shut = [
    ...[paths.ownCapabilities(slug, "demands", id), paths.ownCapabilities(slug, "demands", id, "quote")],
    ...[paths.ownCapabilities(slug, "demands", id, "talk"), paths.demandTalk(id, slug), ...closed],
    paths.ownDemand(id, "quotes"),
  ];
  const words = [offer.work, offer.part, offer.yuan, offer.total];
  const cookie = rival.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const found = await Promise.all(
    [...about, ...looked, ...shut].map(async (path) => {
      const answer = await fetch(absolute(path), { headers: { cookie } });
      const said = await answer.text();
      const told = [...words, ...(about.includes(path) ? [other.platform] : [])]
        // A list repeats what it was asked for.
        .filter((word) => !decodeURIComponent(path).includes(word) && said.includes(word));
      const isAsMeant = answer.status === (shut.includes(path) ? 404 : 200);
      return [...told, ...(isAsMeant ? [] : [answer.status])].map((what) => `${what} at ${path}`);
    }),
  );
  const mails = (await mailsTo(rival.email)).join("\n");
  return [...found.flat(), ...words.filter((word) => mails.includes(word))];
}
