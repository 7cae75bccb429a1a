import { HitText } from "~/app/components/hit-text";
import { MarkedText } from "~/app/components/marked-text";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { markedParts } from "./core/check-text";
import type { FullDemand } from "./demand-facts.queries.server";
import { ChineseAlone } from "./demand-texts";
import { useBudgetWords } from "./demand-words";

/**
 * All that the owner of a demand wrote: for the owner, and for a platform, a broker or an officer who may know it. The
 * page around it has its title and says what the reader can do.
 */
export function DemandFacts({
  demand,
  marks = [],
}: {
  demand: FullDemand;
  /** Words that an officer should look at. */
  marks?: readonly string[];
}) {
  const t = useMessages("access");
  const texts = textParts.flatMap((part) => {
    const text = demand[part];
    return text ? [{ part, text }] : [];
  });
  return (
    <>
      {texts.length > 0 ? <ChineseAlone /> : null}
      {texts.map(({ part, text }) => (
        <Section key={part} id={`demand-${part}`} title={t(`part.${part}`)}>
          <p lang="zh-CN" className="max-w-prose break-words whitespace-pre-line">
            <MarkedText parts={markedParts(text, marks)} />
          </p>
        </Section>
      ))}
      <DemandFiles files={demand.files} />
      <Section id="demand-terms" title={t("part.terms")}>
        <DemandTerms demand={demand} />
      </Section>
    </>
  );
}

const textParts = ["problem", "tried", "success", "samples", "standards"] as const;

/** Whose it is, what it may cost, by when, where and how. */
function DemandTerms({ demand }: { demand: FullDemand }) {
  const t = useMessages("access");
  const format = useFormat();
  const paths = usePaths();
  const budget = useBudgetWords();
  const { owner, category, fields, league, county, deadline, mode, resultOwner, expiresOn } = demand;
  return (
    <SummaryList
      items={[
        {
          term: t("fact.owner"),
          detail: owner ? (
            <>
              <a href={paths.organisation(String(owner.id))}>
                <HitText text={owner.name} />
              </a>{" "}
              {demand.isSample ? <SampleTag /> : null}
            </>
          ) : undefined,
        },
        {
          term: t("fact.budget"),
          detail: budget({ budget: "open", fromFen: demand.budgetFromFen, toFen: demand.budgetToFen }),
        },
        { term: t("fact.deadline"), detail: deadline ? format.date(deadline) : t("fact.deadlineOpen") },
        { term: t("fact.category"), detail: category ? <HitText text={category} /> : undefined },
        {
          term: t("fact.fields"),
          detail:
            fields.length > 0 ? (
              <ul className="flex flex-wrap gap-x-4">
                {fields.map(({ code, name }) => (
                  <li key={code}>
                    <HitText text={name} />
                  </li>
                ))}
              </ul>
            ) : undefined,
        },
        {
          term: t("fact.place"),
          detail: league ? (
            <>
              <HitText text={league} /> {county ? <HitText text={county} /> : null}
            </>
          ) : undefined,
        },
        { term: t("fact.mode"), detail: mode ? t(`mode.${mode}`) : undefined },
        { term: t("fact.resultOwner"), detail: resultOwner ? t(`resultOwner.${resultOwner}`) : undefined },
        ...(expiresOn ? [{ term: t("fact.until"), detail: format.date(expiresOn) }] : []),
      ]}
    />
  );
}

/** Pictures in sight, documents to take along. */
function DemandFiles({ files }: Pick<FullDemand, "files">) {
  const t = useMessages("access");
  const paths = usePaths();
  if (files.length === 0) return null;
  const photos = files.filter(({ isPhoto }) => isPhoto);
  const documents = files.filter(({ isPhoto }) => !isPhoto);
  return (
    <Section id="demand-files" title={t("part.files")}>
      {photos.length > 0 ? (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
          {photos.map(({ id }, index) => (
            <li key={id}>
              <a href={paths.file(id)}>
                <img
                  src={paths.file(id)}
                  alt={t("photoAlt", { number: String(index + 1) })}
                  loading="lazy"
                  className="aspect-[4/3] w-full rounded border border-line object-cover"
                />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {documents.length > 0 ? (
        <ul className="flex flex-col divide-y divide-line border-y border-line">
          {documents.map(({ id, name, bytes }) => (
            <li key={id} className="py-1">
              <a href={paths.file(id)} className="inline-flex min-h-11 items-center break-all">
                {name}
              </a>{" "}
              <span className="text-small text-quiet">
                {t("fileSize", { size: String(Math.max(1, Math.round(bytes / 1024))) })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
