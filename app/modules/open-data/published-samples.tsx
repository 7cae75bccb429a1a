import { DataTable } from "~/app/components/data-table";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { civilDateAt } from "~/app/core/civil-date";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { partsOfQuarter } from "~/app/modules/contracts/core/sample";
import type { PublishedSample } from "~/app/modules/contracts/samples.queries.server";

/** The quarters' samples: seed, method and what was drawn, so that anybody can reckon the draw again. No amounts. */
export function PublishedSamples({ samples }: { samples: readonly PublishedSample[] }) {
  const t = useMessages("verifying");
  const { date } = useFormat();
  return (
    <Section id="samples" title={t("samplesTitle")}>
      <p className="max-w-prose text-quiet">{t("publicMethod")}</p>
      {samples.length === 0 ? <p>{t("publicNone")}</p> : null}
      {samples.map((sample) => (
        <section
          key={sample.quarter}
          aria-labelledby={`sample-${sample.quarter}`}
          className="flex flex-col gap-3"
        >
          <h3 id={`sample-${sample.quarter}`} className="text-lead">
            {t("sampleOf", partsOfQuarter(sample.quarter))}
          </h3>
          <SummaryList
            items={[
              {
                term: t("seed"),
                detail: <code className="text-small [overflow-wrap:anywhere]">{sample.seed}</code>,
                note: t("publicSeedOf", { day: date(sample.seedDay) }),
              },
              { term: t("drawnOn"), detail: date(civilDateAt(new Date(sample.drawnAt))) },
            ]}
          />
          <details>
            <summary className="flex min-h-11 w-fit cursor-pointer items-center text-action">
              {t("publicEntries", { count: sample.entries.length })}
            </summary>
            <Drawn sample={sample} />
          </details>
        </section>
      ))}
    </Section>
  );
}

function Drawn({ sample: { quarter, entries } }: { sample: PublishedSample }) {
  const t = useMessages("verifying");
  const hash = (value: string) => <code className="text-small [overflow-wrap:anywhere]">{value}</code>;
  return (
    <DataTable
      caption={t("sampleOf", partsOfQuarter(quarter))}
      isCaptionHidden
      rows={entries}
      rowKey={({ commitment }) => commitment}
      columns={[
        {
          key: "line",
          header: t("publicLine"),
          isRowHeader: true,
          width: "w-[20%]",
          cell: ({ platform, number }) => t("publicLineOf", { platform, number: String(number) }),
        },
        {
          key: "commitment",
          header: t("publicCommitment"),
          width: "w-[40%]",
          cell: ({ commitment }) => hash(commitment),
        },
        { key: "rank", header: t("publicRank"), width: "w-[40%]", cell: ({ rank }) => hash(rank) },
      ]}
    />
  );
}
