import { sql } from "drizzle-orm";
import type { AtomEntry } from "~/app/http/atom";
import { tagUri } from "~/app/http/atom";
import { translator } from "~/app/i18n/catalogues";
import { endWords } from "~/app/i18n/end-words";
import { formatDate } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { type LocalisedText, textIn } from "~/app/i18n/text-in";
import { listDaySummaries } from "~/app/modules/contracts/published-days.queries.server";
import { readQuarter } from "~/app/modules/demands/core/mask";
import { type DemandCard, listDemandCards } from "~/app/modules/demands/demand-cards.queries.server";
import { listNewestDemandIds } from "~/app/modules/demands/public-demand.queries.server";
import {
  findNextNoticeChange,
  listLatestNotices,
  type NoticeCard,
} from "~/app/modules/publications/notices.queries.server";
import { listLatestPolicies } from "~/app/modules/publications/policy-cards.queries.server";
import { listNewestApprovals } from "~/app/modules/registry/figures.queries.server";
import { nameIn } from "~/app/modules/registry/local-name";
import type { PlatformCard } from "~/app/modules/registry/platform-cards.queries.server";
import type { FeedName } from "~/app/path-parts";
import { pathsIn } from "~/app/paths";
import { db, type Executor } from "~/db/client.server";

/** What a feed tells now. */
export interface FeedEntries {
  entries: AtomEntry[];
  /** When it says something else by itself. */
  changesAt?: Date | undefined;
}

interface Asked {
  language: Language;
  /** Of the site, for absolute addresses and for identifiers. */
  origin: string;
  limit: number;
}

/** The newest entries of a feed, newest first. Public: a notice that has not started is in none. */
export function listFeedEntries(name: FeedName, asked: Asked, tx: Executor = db()): Promise<FeedEntries> {
  return readers[name](asked, tx);
}

const readers: Readonly<Record<FeedName, (asked: Asked, tx: Executor) => Promise<FeedEntries>>> = {
  approvals: listApprovals,
  demands: listDemands,
  ledger: listLedgerDays,
  notices: listNotices,
  policies: listPolicies,
};

async function listApprovals({ language, origin, limit }: Asked, tx: Executor): Promise<FeedEntries> {
  const cards = await listNewestApprovals(limit, tx);
  const changed = await changedAt(
    "platforms",
    cards.map((card) => card.id),
    tx,
  );
  const entries = cards.map((card): AtomEntry => {
    const name = nameIn(card.name, language);
    return {
      id: tagUri(origin, `platform/${card.slug}/approval/${language}`),
      title: marked(name.text, card.isSample, language),
      titleLang: name.lang === language ? undefined : name.lang,
      href: origin + pathsIn(language).platform(card.slug),
      updatedAt: changed(card.id),
      publishedAt: dayStart(card.approved),
      summary: approvalInWords(card, language),
      categories: [{ term: card.classCode, label: nameIn(card.className, language).text }],
    };
  });
  return { entries };
}

function approvalInWords(card: PlatformCard, language: Language): string {
  const t = translator(language, "platforms");
  const { approved, level } = card;
  return [
    nameIn(card.className, language).text,
    level ? t(`level.${level}`) : "",
    nameIn(card.league, language).text,
    approved ? t("approved", { date: formatDate(approved.date, language, approved.precision) }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

async function listNotices({ language, origin, limit }: Asked, tx: Executor): Promise<FeedEntries> {
  // Asked for first: what starts in between is then told of twice rather than not at all.
  const changesAt = await findNextNoticeChange(tx);
  const cards = await listLatestNotices(limit, tx);
  const t = translator(language, "notices");
  const entries = cards.map((card): AtomEntry => {
    const { title, titleLang, summary, summaryLang } = told(card.title, card.body, language);
    return {
      id: tagUri(origin, `notice/${card.id}/${language}`),
      title: marked(withDeadline(title, card, language), card.isSample, language),
      titleLang,
      href: origin + pathsIn(language).notice(card.id),
      updatedAt: card.startsAt,
      publishedAt: card.startsAt,
      ...summaryWith(deadlineWords(card, language), { summary, summaryLang }, language),
      authors: [textIn(card.issuer.name, language)?.text ?? card.issuer.name.zh],
      categories: [
        { term: card.kind, label: t(`kind.${card.kind}`) },
        { term: card.subject, label: t(`subject.${card.subject}`) },
      ],
    };
  });
  return { entries, changesAt };
}

/** Until when something can be done, in words that stay true after it; empty where nothing ends. */
function deadlineWords(card: NoticeCard, language: Language): string {
  if (!card.endsAt) return "";
  const instant = endWords(card.endsAt, language);
  const t = translator(language, "notices");
  return t(card.kind === "public_notice" ? "feedObjections" : "feedDeadline", { instant });
}

/** While one may object, the title says until when. */
function withDeadline(title: string, { kind, state, endsAt }: NoticeCard, language: Language): string {
  if (kind !== "public_notice" || state !== "open" || !endsAt) return title;
  return translator(language, "notices")("feedTitle", { title, instant: endWords(endsAt, language) });
}

/** The deadline in front. A text in another language stays apart from it: an element has one language. */
function summaryWith(
  deadline: string,
  { summary, summaryLang }: { summary: string; summaryLang: Language | undefined },
  language: Language,
) {
  if (deadline === "") return { summary, summaryLang };
  if (summaryLang !== undefined) return { summary: deadline };
  return { summary: `${deadline}${language === "en" ? " " : ""}${summary}` };
}

async function listLedgerDays({ language, origin, limit }: Asked, tx: Executor): Promise<FeedEntries> {
  const days = await listDaySummaries({ limit }, tx);
  const t = translator(language, "ledger");
  const entries = days.map(
    ({ day, root, books, publishedAt }): AtomEntry => ({
      id: tagUri(origin, `ledger/${day}/${language}`),
      title: t("feedTitle", { date: formatDate(day, language) }),
      href: origin + pathsIn(language).ledgerDay(day),
      updatedAt: publishedAt,
      publishedAt,
      // Whoever reads feeds keeps the root by that alone.
      summary: t("feedBody", { count: books, root }),
    }),
  );
  return { entries };
}

async function listPolicies({ language, origin, limit }: Asked, tx: Executor): Promise<FeedEntries> {
  const cards = await listLatestPolicies(limit, tx);
  const t = translator(language, "policies");
  const changed = await changedAt(
    "policies",
    cards.map((card) => card.id),
    tx,
  );
  const entries = cards.map((card): AtomEntry => {
    const { title, titleLang, summary, summaryLang } = told(card.title, card.summary, language);
    return {
      id: tagUri(origin, `policy/${card.slug}/${language}`),
      title: marked(title, card.isSample, language),
      titleLang,
      href: origin + pathsIn(language).policy(card.slug),
      updatedAt: changed(card.id),
      publishedAt: dayStart(card.issued),
      summary,
      summaryLang,
      authors: card.issuers.map((issuer) => textIn(issuer, language)?.text ?? issuer.zh),
      categories: [
        { term: card.level, label: t(`level.${card.level}`) },
        { term: card.force, label: t(`force.${card.force}`) },
      ],
    };
  });
  return { entries };
}

async function listDemands({ language, origin, limit }: Asked, tx: Executor): Promise<FeedEntries> {
  const cards = await listDemandCards(await listNewestDemandIds({ limit }, tx), tx);
  const entries = cards.map((card): AtomEntry => {
    // What a masked demand says of itself never changes: neither does its entry, nor when it was written.
    const { title, titleLang, summary, summaryLang } = told(card.name, card.problem ?? { zh: "" }, language);
    const openedAt = `${card.openedOn}T00:00:00+08:00`;
    return {
      id: tagUri(origin, `demand/${card.id}/${language}`),
      title: marked(title, card.isSample, language),
      titleLang,
      href: origin + pathsIn(language).demand(card.id),
      updatedAt: openedAt,
      publishedAt: openedAt,
      ...(card.isMasked ? { summary: maskInWords(card, language) } : { summary, summaryLang }),
    };
  });
  return { entries };
}

function maskInWords(card: DemandCard, language: Language): string {
  const t = translator(language, "demands");
  return [
    t("maskedMark"),
    ...[...card.fields, ...(card.league ? [card.league] : [])].map((name) => nameIn(name, language).text),
    translator(language, "offers")(`facet.band.${card.budget}`),
    card.deadline ? t("deadlineQuarter", { quarter: quarterInWords(card.deadline, language) }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function quarterInWords(quarter: string, language: Language): string {
  const { year, number } = readQuarter(quarter);
  return translator(language, "demands")("quarter", { year: String(year), number: String(number) });
}

const SUMMARY = 400;

/** Title and beginning of the text, each in the reader's language where there is one, else marked. */
function told(title: { zh: string; en?: string }, text: LocalisedText, language: Language) {
  const head = textIn(title, language) ?? { text: title.zh, lang: "zh-CN" as const };
  const body = textIn(text, language);
  const letters = [...(body?.text ?? "")];
  return {
    title: head.text,
    titleLang: head.lang === language ? undefined : head.lang,
    summary: letters.length > SUMMARY ? `${letters.slice(0, SUMMARY).join("")}…` : letters.join(""),
    summaryLang: body && body.lang !== language ? body.lang : undefined,
  };
}

/** What is invented says so in its title: readers of feeds show little else. */
function marked(title: string, isSample: boolean, language: Language): string {
  return isSample ? translator(language, "common")("feedSample", { title }) : title;
}

/** The day's beginning as an instant; of a month or year alone no instant can be said. */
function dayStart(on: { date: string; precision: string } | undefined): string | undefined {
  return on?.precision === "day" ? `${on.date}T00:00:00+08:00` : undefined;
}

async function changedAt(
  table: "platforms" | "policies",
  ids: readonly number[],
  tx: Executor,
): Promise<(id: number) => string> {
  if (ids.length === 0) return () => "";
  const rows = await tx.execute<{ id: number; changed_at: string }>(sql`
    select id, to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as changed_at
    from ${sql.identifier(table)} where id in ${[...ids]}`);
  const instants = new Map(rows.map((row) => [row.id, row.changed_at]));
  return (id) => {
    const instant = instants.get(id);
    if (instant === undefined) throw new Error(`no ${table} ${id}`);
    return instant;
  };
}
