import { escapeXml, xmlDeclaration } from "./xml";

/** One thing that a feed tells of. */
export interface AtomEntry {
  /** Stays the same for ever: a tag URI, see `tagUri`. */
  id: string;
  title: string;
  /** Where the title is not in the language of the feed. */
  titleLang?: string | undefined;
  /** Absolute address of its page. */
  href: string;
  /** ISO instants. */
  updatedAt: string;
  publishedAt?: string | undefined;
  summary?: string | undefined;
  /** Where the summary is not in the language of the feed. */
  summaryLang?: string | undefined;
  authors?: readonly string[];
  categories?: readonly { term: string; label?: string }[];
}

export interface AtomFeed {
  id: string;
  language: string;
  title: string;
  subtitle: string;
  /** Absolute addresses of the feed and of the page that shows the same. */
  self: string;
  alternate: string;
  /** Who speaks where an entry does not say. */
  author: string;
  entries: readonly AtomEntry[];
}

/** Of a feed that never had an entry. */
const never = "1970-01-01T00:00:00Z";

/** The feed as Atom (RFC 4287). It is as new as its newest entry. */
export function atomDocument(feed: AtomFeed): string {
  const updated = feed.entries.reduce(
    (latest, { updatedAt }) => (Date.parse(updatedAt) > Date.parse(latest) ? updatedAt : latest),
    never,
  );
  return [
    `${xmlDeclaration}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">`,
    element("id", feed.id),
    element("title", feed.title),
    element("subtitle", feed.subtitle),
    element("updated", updated),
    `<author>${element("name", feed.author)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(feed.alternate)}"/>`,
    ...feed.entries.map(entryElement),
    "</feed>\n",
  ].join("\n");
}

/** The feed as an answer. */
export function atomResponse(feed: AtomFeed): Response {
  return new Response(atomDocument(feed), {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8" },
  });
}

/** An identifier that outlives addresses (RFC 4151): the site's host, the year in which it began to give them, the thing. */
export function tagUri(origin: string, thing: string): string {
  return `tag:${new URL(origin).hostname.replace(/[[\]]/g, "")},2026:${thing}`;
}

function entryElement(entry: AtomEntry): string {
  const categories = (entry.categories ?? []).map(
    ({ term, label }) =>
      `<category term="${escapeXml(term)}"${label === undefined ? "" : ` label="${escapeXml(label)}"`}/>`,
  );
  return [
    "<entry>",
    element("id", entry.id),
    element("title", entry.title, entry.titleLang),
    `<link rel="alternate" type="text/html" href="${escapeXml(entry.href)}"/>`,
    element("updated", entry.updatedAt),
    ...(entry.publishedAt ? [element("published", entry.publishedAt)] : []),
    ...(entry.authors ?? []).map((name) => `<author>${element("name", name)}</author>`),
    ...categories,
    ...(entry.summary ? [element("summary", entry.summary, entry.summaryLang)] : []),
    "</entry>",
  ].join("\n");
}

function element(name: string, text: string, lang?: string): string {
  const language = lang === undefined ? "" : ` xml:lang="${escapeXml(lang)}"`;
  return `<${name}${language}>${escapeXml(text)}</${name}>`;
}
