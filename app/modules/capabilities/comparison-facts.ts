import { translator } from "~/app/i18n/catalogues";
import { formatFen, formatList } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { type LocalisedText, textIn } from "~/app/i18n/text-in";
import { pathsIn } from "~/app/paths";
import { momentText } from "./booking-time";
import type { ComparedFact, ComparedValue } from "./comparison";
import type { InstrumentDetail } from "./instrument-detail.queries.server";
import { priceWords, replyWords, type ShownReply, turnaroundWords } from "./offer-row-words";
import type { ServiceDetail } from "./service-detail.queries.server";

/** What a comparison knows besides the things themselves. */
export interface ComparisonContext {
  language: Language;
  /** In words, by id; none without a place to measure from. */
  distances: Readonly<Record<number, string>>;
  /** By the platform's id. */
  replies: Readonly<Record<number, ShownReply>>;
}

type Say = ComparedValue | string | undefined;

/** What decides between services, one fact a row. */
export function serviceFacts(services: readonly ServiceDetail[], context: ComparisonContext): ComparedFact[] {
  const { language } = context;
  const t = translator(language, "offers");
  return facts(services, context, {
    price: (one) => priceWords(one.price, language),
    setup: (one) =>
      one.price.model === "by_quote"
        ? undefined
        : (fen(one.price.setupFen, language) ?? t("compare.noSetup")),
    priceNote: (one) => local(one.priceNote, language),
    turnaround: (one) => turnaroundWords(one.turnaround, language),
    free: (one) => moment(soonestFree(one.instruments)?.nextFree, language) ?? t("list.notBookable"),
    deliverable: (one) => local(one.deliverable, language),
    methods: (one) =>
      formatList(
        one.methods.map(({ code }) => code),
        language,
      ),
    certificates: (one) =>
      formatList(
        one.certificates.map(({ kind, number }) => `${t(`facet.qualification.${kind}`)} ${number}`),
        language,
      ),
    samples: (one) => local(one.samples, language),
  });
}

/** Of the instruments of a service the one that is free first; undefined where none can be booked. */
export function soonestFree<Instrument extends { nextFree?: string | null | undefined }>(
  instruments: readonly Instrument[],
): Instrument | undefined {
  return [...instruments]
    .filter(({ nextFree }) => nextFree)
    .sort((a, b) => (a.nextFree ?? "").localeCompare(b.nextFree ?? ""))[0];
}

/** What decides between instruments. Prices are those of today. */
export function instrumentFacts(
  instruments: readonly InstrumentDetail[],
  context: ComparisonContext,
): ComparedFact[] {
  const { language } = context;
  const t = translator(language, "offers");
  const tariff = (one: InstrumentDetail) => one.tariffs[0];
  return facts(instruments, context, {
    selfHour: (one) => hour(tariff(one)?.selfHourFen, language),
    operatedHour: (one) => hour(tariff(one)?.operatedHourFen, language),
    setup: (one) => tariff(one) && (fen(tariff(one)?.setupFen, language) ?? t("compare.noSetup")),
    perSample: (one) => tariff(one) && (fen(tariff(one)?.perSampleFen, language) ?? t("compare.noSetup")),
    free: (one) => {
      if (one.bookingMode === "none") return t("list.notBookable");
      return moment(one.nextFree, language) ?? (one.isFull ? t("list.noFree") : undefined);
    },
    operation: (one) => t(`list.operation.${one.operation}`),
    approval: (one) => (one.bookingMode === "none" ? undefined : t(`compare.approval.${one.approval}`)),
    model: (one) => [one.maker, one.model].filter(Boolean).join(" "),
    class: (one) => local(one.class?.name, language),
    indicators: (one) => local(one.indicators, language),
    functions: (one) => local(one.functions, language),
    cancelling: (one) =>
      one.bookingMode === "none" ? undefined : t("compare.cancelUntil", { count: one.freeCancelHours }),
  });
}

interface Compared {
  id: number;
  platform: { id: number; slug: string; name: LocalisedText };
  league: LocalisedText;
}

/** The rows: of each thing's own, then whose it is and where. What is known of none is left out. */
function facts<Thing extends Compared>(
  things: readonly Thing[],
  { language, distances, replies }: ComparisonContext,
  own: Readonly<Record<string, (thing: Thing) => Say>>,
): ComparedFact[] {
  const t = translator(language, "offers");
  const paths = pathsIn(language);
  const all: Readonly<Record<string, (thing: Thing) => Say>> = {
    ...own,
    reply: ({ platform }) => replyWords(replies[platform.id], language),
    platform: ({ platform }) => {
      const name = local(platform.name, language);
      return name && { ...name, href: paths.platform(platform.slug) };
    },
    place: ({ league }) => local(league, language),
    distance: ({ id }) => distances[id],
  };
  return Object.entries(all).flatMap(([key, say]) => {
    const values = things.map((thing) => saidValue(say(thing)));
    if (values.every((value) => value === undefined)) return [];
    // Every row has its word.
    return [{ key, label: t(`compare.fact.${key}` as "compare.fact.price"), values }];
  });
}

function saidValue(said: Say): ComparedValue | undefined {
  if (said === undefined || said === "") return undefined;
  return typeof said === "string" ? { text: said } : said;
}

function local(text: LocalisedText | undefined, language: Language): ComparedValue | undefined {
  const own = text && textIn(text, language);
  return own && { text: own.text, lang: own.lang === language ? undefined : own.lang };
}

function fen(amount: number | null | undefined, language: Language): string | undefined {
  return amount ? formatFen(amount, language) : undefined;
}

/** An hour may cost nothing, which is a price too. */
function hour(amount: number | null | undefined, language: Language): string | undefined {
  return amount === null || amount === undefined ? undefined : formatFen(amount, language);
}

function moment(iso: string | null | undefined, language: Language): string | undefined {
  return iso ? momentText(new Date(iso), language) : undefined;
}
