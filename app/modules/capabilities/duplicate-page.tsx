import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { Pair } from "~/app/components/form-rows";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import type { DuplicateRequest } from "./duplicate-request";
import { nearWords, verdictWords } from "./duplicate-words";
import type { DuplicateReport, NearInstrument } from "./duplicates.queries.server";

interface Choice {
  code: string;
  name: LocalName;
}

export interface DuplicateView {
  /** What is asked; nothing yet. */
  asked?: DuplicateRequest | undefined;
  report?: DuplicateReport | undefined;
  classes: readonly Choice[];
  leagues: readonly Choice[];
  /** How many at most. */
  most: number;
}

/** 查重: a description of what is to be bought, and the nearest that the region has, with every reason. */
export function DuplicatePage(view: DuplicateView) {
  const { asked, report } = view;
  const t = useMessages("assessment");
  const paths = usePaths();
  return (
    <>
      <PageHeader
        title={t("check.title")}
        lead={t("check.lead")}
        actions={
          asked ? <ButtonLink href={paths.duplicateCheckPdf(asked.typed)}>{t("check.pdf")}</ButtonLink> : null
        }
      />
      <div className="flex flex-col gap-8">
        {asked?.isBudgetWrong ? <Banner tone="caution" title={t("check.budgetWrong")} isAnswer /> : null}
        {asked && report ? <Report {...view} asked={asked} report={report} /> : null}
        <Form {...view} />
      </div>
    </>
  );
}

function Form({ asked, classes, leagues }: DuplicateView) {
  const t = useMessages("assessment");
  const language = useLanguage();
  const paths = usePaths();
  const typed = asked?.typed ?? {};
  const option = ({ code, name }: Choice): { value: string; label: string } => ({
    value: code,
    label: `${code.length === 4 ? "　" : ""}${nameIn(name, language).text}`,
  });
  return (
    <form method="get" action={paths.duplicateCheck()} className="no-print flex max-w-prose flex-col gap-6">
      <TextField
        name="q"
        label={t("check.name")}
        hint={t("check.nameHint")}
        isRequired
        maxLength={80}
        defaultValue={typed.q}
      />
      <TextArea
        name="indicators"
        label={t("check.indicators")}
        hint={t("check.indicatorsHint")}
        rows={3}
        maxLength={300}
        defaultValue={typed.indicators}
      />
      <Pair>
        <SelectField
          name="instrument"
          label={t("check.class")}
          options={[{ value: "", label: t("check.anyClass") }, ...classes.map(option)]}
          defaultValue={typed.instrument ?? ""}
        />
        <TextField name="model" label={t("check.model")} maxLength={60} defaultValue={typed.model} />
      </Pair>
      <Pair>
        <SelectField
          name="near"
          label={t("check.near")}
          options={[{ value: "", label: t("check.noPlace") }, ...leagues.map(option)]}
          defaultValue={typed.near ?? ""}
        />
        <TextField
          name="budget"
          label={t("check.budget")}
          inputMode="decimal"
          maxLength={20}
          defaultValue={typed.budget}
        />
      </Pair>
      <div>
        <Button>{t("check.do")}</Button>
      </div>
    </form>
  );
}

function Report({
  asked,
  report,
  leagues,
  most,
}: DuplicateView & { asked: DuplicateRequest; report: DuplicateReport }) {
  const t = useMessages("assessment");
  const language = useLanguage();
  const verdict = verdictWords(report, language);
  const place = leagues.find(({ code }) => code === asked.near)?.name;
  return (
    <>
      <Banner tone={report.verdict === "none" ? "notice" : "caution"} title={verdict.title}>
        {verdict.text.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Banner>
      {report.near.length === 0 ? (
        <EmptyState title={t("check.nothing")}>{t("check.nothingText")}</EmptyState>
      ) : (
        <Section id="near-ones" title={t("check.results")}>
          <NearTable report={report} place={place} />
        </Section>
      )}
      <Section id="method" title={t("check.method")}>
        <p className="max-w-prose text-small text-quiet">
          {t("check.methodText", { most, hours: report.baseHours })}
        </p>
      </Section>
    </>
  );
}

function NearTable({ report, place }: { report: DuplicateReport; place: LocalName | undefined }) {
  const t = useMessages("assessment");
  const language = useLanguage();
  const paths = usePaths();
  const columns: Column<NearInstrument>[] = [
    {
      key: "instrument",
      header: t("check.column.instrument"),
      isRowHeader: true,
      width: "w-[32%]",
      cell: ({ card }) => (
        <>
          <a href={paths.instrument(card.id)}>
            <HitText text={card.name} />
          </a>
          {card.model ? <span className="block text-small text-quiet">{card.model}</span> : null}
          <span className="block text-small font-normal">
            <HitText text={card.platform.name} />
          </span>
          {card.isSample ? <SampleTag /> : null}
        </>
      ),
    },
    {
      key: "near",
      header: t("check.column.near"),
      width: "w-[32%]",
      cell: (one) => {
        const { nearness, reasons } = nearWords(one, place, language);
        return (
          <>
            <strong>{nearness}</strong>
            <ul className="list-disc ps-5 text-small marker:text-quiet">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </>
        );
      },
    },
    {
      key: "facts",
      header: t("check.column.facts"),
      width: "w-[36%]",
      cell: (one) => {
        const words = nearWords(one, place, language);
        const facts: [string, string][] = [
          [t(place ? "check.column.distance" : "check.column.league"), words.distance],
          [t("check.column.rate", { year: String(report.year) }), words.useRate],
          [t("check.column.hour"), words.hour],
          [t("check.column.free"), words.free],
          [t("check.column.condition"), words.condition],
          [t("check.column.contact"), words.contact],
        ];
        return (
          <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-small tabular-nums">
            {facts.map(([term, detail]) => (
              <div key={term} className="contents">
                <dt className="font-normal text-quiet">{term}</dt>
                <dd>{detail}</dd>
              </div>
            ))}
          </dl>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={t("check.results")}
      isCaptionHidden
      columns={columns}
      rows={report.near}
      rowKey={({ id }) => String(id)}
    />
  );
}
