import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import type { DepartmentDemand, SuitingBroker, SuitingPlatform } from "./department-demands.queries.server";
import { MaskedFactsList } from "./masked-facts";
import { MatchReasonList } from "./match-reason-list";

/** Demands that nobody answered in time, for the department that recommends platforms which suit them. */
export function DepartmentDemandsPage({ demands }: { demands: readonly DepartmentDemand[] }) {
  const t = useMessages("access");
  const paths = usePaths();
  const format = useFormat();
  const columns: Column<DepartmentDemand>[] = [
    {
      key: "name",
      header: t("departmentWhat"),
      isRowHeader: true,
      width: "w-[46%]",
      cell: ({ id, name, facts }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <a href={paths.departmentDemands(id)} className="inline-flex min-h-11 items-center">
            <HitText text={name} />
          </a>
          {facts.isSample ? <SampleTag /> : null}
        </span>
      ),
    },
    {
      key: "opened",
      header: t("departmentOpened"),
      cell: ({ facts }) => <span className="whitespace-nowrap">{format.date(facts.openedOn)}</span>,
    },
    {
      key: "platforms",
      header: t("departmentPlatforms"),
      isNumeric: true,
      cell: ({ platforms }) => format.number(platforms),
    },
    {
      key: "done",
      header: t("departmentDone"),
      cell: ({ suggested }) =>
        suggested > 0 ? (
          t("departmentTold", { count: suggested })
        ) : (
          <span className="text-quiet">{t("departmentNothingYet")}</span>
        ),
    },
  ];
  return (
    <>
      <PageHeader title={t("departmentTitle")} lead={t("departmentLead")} />
      {demands.length === 0 ? (
        <EmptyState title={t("departmentNone")}>{t("departmentNoneText")}</EmptyState>
      ) : (
        <DataTable
          caption={t("departmentTitle")}
          isCaptionHidden
          columns={columns}
          rows={demands}
          rowKey={({ id }) => String(id)}
        />
      )}
    </>
  );
}

interface DemandView {
  demand: DepartmentDemand;
  platforms: readonly SuitingPlatform[];
  brokers: readonly SuitingBroker[];
  result?: string | undefined;
  requestIds: Readonly<Record<string, string>>;
  answer?: FormAnswer | undefined;
}

/** One of them: its mask, platforms of theirs that suit, and brokers; whom they point to it is told. */
export function DepartmentDemandPage(view: DemandView) {
  const { demand, platforms, brokers, result } = view;
  const t = useMessages("access");
  const paths = usePaths();
  const language = useLanguage();
  const { text, lang } = nameIn(demand.name, language);
  return (
    <>
      <PageHeader
        title={text}
        titleLang={lang === language ? undefined : lang}
        tags={demand.facts.isSample ? <SampleTag /> : undefined}
        lead={t("departmentDemandLead")}
        actions={<a href={paths.demand(demand.id)}>{t("toPublicDemand")}</a>}
      />
      <div className="flex max-w-prose flex-col">
        {result === "told" ? (
          <div className="pb-8">
            <Banner tone="good" title={t("departmentDid")} isAnswer />
          </div>
        ) : null}
        <Section id="mask" title={t("checkMaskTitle")}>
          <MaskedFactsList facts={demand.facts} />
        </Section>
        <Section id="platforms" title={t("departmentSuiting")}>
          {platforms.length === 0 ? (
            <p className="text-quiet">{t("departmentSuitingNone")}</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {platforms.map(({ slug, name, league, reasons, offers, field, isTold }) => (
                <li key={slug} className="flex flex-col gap-3 py-4">
                  <div>
                    <h3>
                      <a href={paths.platform(slug)}>
                        <HitText text={name} />
                      </a>
                    </h3>
                    {league ? (
                      <p className="text-small text-quiet">
                        <HitText text={league} />
                      </p>
                    ) : null}
                  </div>
                  <MatchReasonList
                    reasons={reasons}
                    offers={offers}
                    field={field}
                    label={t("departmentWhy")}
                  />
                  <Ask intent={`platform-${slug}`} isTold={isTold} label={t("askPlatform")} view={view} />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section id="brokers" title={t("departmentBrokers")}>
          <p className="text-quiet">{t("departmentBrokersText")}</p>
          {brokers.length === 0 ? (
            <p className="text-quiet">
              {t("departmentBrokersNone")} <a href={paths.brokers()}>{t("toBrokers")}</a>
            </p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {brokers.map(({ id, name, agency, isTold }) => (
                <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-4">
                  <div>
                    <a href={paths.broker(id)}>
                      <HitText text={name} />
                    </a>
                    {agency ? (
                      <p className="text-small text-quiet">
                        <HitText text={agency} />
                      </p>
                    ) : null}
                  </div>
                  <Ask intent={`broker-${id}`} isTold={isTold} label={t("askBroker")} view={view} />
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </>
  );
}

function Ask({
  intent,
  isTold,
  label,
  view: { requestIds, answer },
}: {
  intent: string;
  isTold: boolean;
  label: string;
  view: DemandView;
}) {
  const t = useMessages("access");
  const words = ({ code }: FormFault) =>
    code === "told_already" || code === "unknown_platform" || code === "unknown_broker"
      ? t(`suggestFault.${code}`)
      : undefined;
  if (isTold) return <p className="text-quiet">{t("toldAlready")}</p>;
  return (
    <PostForm requestId={requestIds[intent] ?? ""} intent={intent} answer={answer} words={words}>
      <div>
        <Button variant="secondary">{label}</Button>
      </div>
    </PostForm>
  );
}
