import { MarkedText } from "~/app/components/marked-text";
import { Tag, type Tone } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { markTerms } from "~/search/highlight";
import type { PolicyCard } from "../publications/policy-cards.queries.server";
import type { MatchingClause } from "../publications/policy-clauses.queries.server";
import { HitRow } from "./hit-row";

const tones: Readonly<Record<PolicyCard["force"], Tone>> = {
  in_force: "good",
  trial: "good",
  draft: "caution",
  repealed: "bad",
  cited: "neutral",
};

/** A policy among the results, with the clause that has what was searched for. */
export function PolicyHit({
  card,
  clause,
  terms,
}: {
  card: PolicyCard;
  clause?: MatchingClause | undefined;
  terms: readonly string[];
}) {
  const t = useMessages("search");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const issuers = card.issuers.map((issuer) => textIn(issuer, language)?.text ?? issuer.zh);
  return (
    <HitRow
      kind={t("one.policy")}
      marks={<Tag tone={tones[card.force]}>{t(`force.${card.force}`)}</Tag>}
      title={card.title}
      href={paths.policy(card.slug)}
      terms={terms}
      isSample={card.isSample}
      facts={[
        card.number ? (
          <span key="number" lang="zh-CN">
            <MarkedText parts={markTerms(card.number, terms)} />
          </span>
        ) : null,
        issuers.length > 0 ? format.list(issuers) : null,
        card.issued ? format.date(card.issued.date, card.issued.precision) : null,
      ]}
    >
      {clause ? (
        <Clause slug={card.slug} clause={clause} terms={terms} />
      ) : (
        <Summary card={card} terms={terms} />
      )}
    </HitRow>
  );
}

/** The words of the clause, and a link that lands on it. */
function Clause({ slug, clause, terms }: { slug: string; clause: MatchingClause; terms: readonly string[] }) {
  const t = useMessages("search");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <div className="flex flex-col border-s-2 border-line ps-4">
      <p lang={clause.lang === language ? undefined : clause.lang}>
        <MarkedText parts={markTerms(clause.excerpt, terms)} />
      </p>
      <a
        href={paths.policy(slug, clause.anchor)}
        className="inline-flex min-h-11 items-center self-start text-small"
      >
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

function Summary({ card, terms }: { card: PolicyCard; terms: readonly string[] }) {
  const language = useLanguage();
  const summary = textIn(card.summary, language);
  if (!summary) return null;
  return (
    <p className="line-clamp-2" lang={summary.lang === language ? undefined : summary.lang}>
      <MarkedText parts={markTerms(summary.text, terms)} />
    </p>
  );
}
