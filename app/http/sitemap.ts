import { languages } from "../i18n/language";
import type { Paths } from "../paths";
import { pathsIn } from "../paths";
import { escapeXml, xmlDeclaration } from "./xml";

/** Records of one file: twice as many addresses, with their alternates well below a sitemap's 50,000 and 50 MB. */
export const recordsPerPart = 2000;

/** A page in all languages, and when it changed (ISO instant) if that is known. */
export interface SitemapPage {
  at: (paths: Paths) => string;
  changedAt?: string;
}

/** The index of the sitemap's files. `locations` are absolute. */
export function sitemapIndex(files: readonly { location: string; changedAt?: string }[]): string {
  const entries = files.map(
    ({ location, changedAt }) =>
      `<sitemap><loc>${escapeXml(location)}</loc>${lastChange(changedAt)}</sitemap>`,
  );
  return `${xmlDeclaration}<sitemapindex xmlns="${namespace}">\n${entries.join("\n")}\n</sitemapindex>\n`;
}

/** One file: each page once for each language, with its alternates. */
export function sitemapFile(origin: string, pages: readonly SitemapPage[]): string {
  const entries = pages.flatMap(({ at, changedAt }) => {
    const alternates = languages.map((language) => ({ language, href: origin + at(pathsIn(language)) }));
    const links = [...alternates, { language: "x-default", href: origin + at(pathsIn(languages[0])) }]
      .map(
        ({ language, href }) =>
          `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeXml(href)}"/>`,
      )
      .join("");
    return alternates.map(
      ({ href }) => `<url><loc>${escapeXml(href)}</loc>${lastChange(changedAt)}${links}</url>`,
    );
  });
  return `${xmlDeclaration}<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries.join("\n")}\n</urlset>\n`;
}

/** An XML document as an answer. */
export function xmlResponse(xml: string): Response {
  return new Response(xml, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
}

const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

function lastChange(changedAt: string | undefined): string {
  return changedAt ? `<lastmod>${changedAt}</lastmod>` : "";
}
