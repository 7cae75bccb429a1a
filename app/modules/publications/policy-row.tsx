import { SampleTag } from "~/app/components/sample-tag";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PolicyCard } from "./policy-cards.queries.server";
import type { MatchingClause } from "./policy-clauses.queries.server";
import { ForceTag, Marked, PolicyWords } from "./policy-marks";

/** Rows of policies, parted by hairlines. `terms` are marked; `clauses` are those that a search was about. */
export function PolicyRows({
  cards,
  terms = [],
  clauses = {},
}: {
  cards: readonly PolicyCard[];
  terms?: readonly string[];
  clauses?: Readonly<Record<number, MatchingClause>>;
}) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {cards.map((card) => (
        <li key={card.id}>
          <PolicyRow card={card} terms={terms} clause={clauses[card.id]} />
        </li>
      ))}
    </ol>
  );
}

/** One policy in a list. `terms` are marked. */
export function PolicyRow({
  card,
  terms,
  clause,
  kindWord,
}: {
  card: PolicyCard;
  terms: readonly string[];
  /** The one that a search was about. */
  clause: MatchingClause | undefined;
  /** Among other kinds of records: what this is. */
  kindWord?: string;
}) {
  const t = useMessages("policies");
  const paths = usePaths();
  const language = useLanguage();
  const summary = textIn(card.summary, language);
  return (
    <article className="flex flex-col gap-1.5 py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        {kindWord ? <span>{kindWord}</span> : null}
        <ForceTag force={card.force} />
        <span>{t(`level.${card.level}`)}</span>
        <span>{t(`reading.${card.reading}`)}</span>
        {card.isSample ? <SampleTag /> : null}
      </div>
      <h3 className="text-lead leading-snug">
        <a href={paths.policy(card.slug, clause?.anchor)} className="no-underline hover:underline">
          <PolicyWords text={card.title} terms={terms} />
        </a>
      </h3>
      <PolicyFacts card={card} terms={terms} />
      {clause ? (
        <Snippet clause={clause} href={paths.policy(card.slug, clause.anchor)} terms={terms} />
      ) : summary ? (
        <p className="line-clamp-2" lang={summary.lang === language ? undefined : summary.lang}>
          <Marked text={summary.text} terms={terms} />
        </p>
      ) : null}
    </article>
  );
}

/** The number, who issued it and when, on a line. */
function PolicyFacts({ card, terms }: { card: PolicyCard; terms: readonly string[] }) {
  const format = useFormat();
  const language = useLanguage();
  const separator = language === "en" ? ", " : "、";
  return (
    <ul className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-small text-quiet">
      {card.number ? (
        <li lang="zh-CN">
          <Marked text={card.number} terms={terms} />
        </li>
      ) : null}
      {card.issuers.length > 0 ? (
        <li>
          {card.issuers.map((issuer, index) => (
            <span key={issuer.zh}>
              {index > 0 ? separator : ""}
              <PolicyWords text={issuer} terms={terms} />
            </span>
          ))}
        </li>
      ) : null}
      {card.issued ? <li>{format.date(card.issued.date, card.issued.precision)}</li> : null}
    </ul>
  );
}

/** The clause that the search was about, with the way to it. */
function Snippet({
  clause,
  href,
  terms,
}: {
  clause: MatchingClause;
  href: string;
  terms: readonly string[];
}) {
  const t = useMessages("policies");
  const language = useLanguage();
  return (
    <div className="flex flex-col border-s-2 border-line ps-4">
      {clause.isOutline ? <p className="text-small text-quiet">{t("ofOutline")}</p> : null}
      <p lang={clause.lang === language ? undefined : clause.lang}>
        <Marked text={clause.excerpt} terms={terms} />
      </p>
      <a href={href} className="inline-flex min-h-11 items-center self-start text-small">
        {clause.label
          ? t.rich("toClause", {
              clause: (
                <span key="clause" lang="zh-CN">
                  {clause.label}
                </span>
              ),
            })
          : t("toPlace")}
      </a>
    </div>
  );
}
