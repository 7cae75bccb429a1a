import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type SearchKind, searchKinds } from "~/search/engine";

const examples = ["example.clause", "example.number", "example.need", "example.organisation"] as const;

/** Before anything is searched for: what there is, and how one may ask. */
export function SearchDoors({ counts }: { counts: Readonly<Record<SearchKind, number>> | undefined }) {
  const t = useMessages("search");
  const format = useFormat();
  return (
    <section aria-labelledby="searchable" className="flex flex-col gap-4">
      <h2 id="searchable" className="text-lead">
        {t("searchable")}
      </h2>
      <dl className="divide-y divide-line border-y border-line">
        {searchKinds.map((kind) => (
          <div key={kind} className="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="font-semibold">
              {t(`kind.${kind}`)}
              {counts ? (
                <span className="ps-2 font-normal text-quiet tabular-nums">
                  {format.number(counts[kind])}
                </span>
              ) : null}
            </dt>
            <dd className="text-quiet">{t(`about.${kind}`)}</dd>
          </div>
        ))}
      </dl>
      <SearchExamples />
    </section>
  );
}

/** Searches that show what can be typed: a word of a rule, a document's number, a need in a sentence, a short name. */
export function SearchExamples() {
  const t = useMessages("search");
  const paths = usePaths();
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-small">
      <span className="text-quiet">{t("examples")}</span>
      {examples.map((example) => (
        <a key={example} href={paths.search({ q: t(example) })} className="inline-flex min-h-11 items-center">
          {t(example)}
        </a>
      ))}
    </p>
  );
}
