import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { JsonLd } from "~/app/components/json-ld";
import { Wide, WithSidebar } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Section, type SectionLink, SectionNav } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { demandLinkedData } from "./demand-linked-data";
import { DemandKeys, DemandTerms, DemandTexts, demandTextParts } from "./demand-texts";
import { MaskedFactsList } from "./masked-facts";
import type { KnownDemand, PublicDemand } from "./public-demand.queries.server";

/** One demand as everybody may know it, with what each kind of reader can do next. */
export function PublicDemandPage({ demand, origin }: { demand: KnownDemand; origin: string }) {
  const t = useMessages("demands");
  const paths = usePaths();
  const language = useLanguage();
  const isMasked = demand.sight === "masked";
  const { id, isSample, state } = isMasked ? demand.facts : demand;
  const title = isMasked ? textIn(demand.name, language) : ({ text: demand.title, lang: "zh-CN" } as const);
  const name = title?.text ?? "";
  return (
    <Wide>
      {isMasked ? null : <LinkedData demand={demand} origin={origin} />}
      <Breadcrumb origin={origin} items={[{ label: t("title"), href: paths.demands() }, { label: name }]} />
      {isSample ? (
        <div className="pt-4">
          <Banner tone="caution" title={t("sampleTitle")} />
        </div>
      ) : null}
      <PageHeader
        title={name}
        {...(title && title.lang !== language ? { titleLang: title.lang } : {})}
        tags={
          <>
            {isMasked ? <Tag>{t("maskedMark")}</Tag> : null}
            {state === "ended" ? <Tag>{t("ended")}</Tag> : null}
          </>
        }
        facts={isMasked ? null : <DemandKeys demand={demand} />}
        lead={isMasked ? t("masked.lead") : null}
        actions={state === "open" ? <Actions id={id} isMasked={isMasked} /> : null}
      />
      {state === "ended" ? <Ended /> : null}
      <WithSidebar sidebar={<SectionNav sections={sectionsOf(demand, t)} />}>
        {isMasked ? (
          <Masked demand={demand} />
        ) : (
          <>
            <DemandTexts demand={demand} />
            <Section id="terms" title={t("terms")}>
              <DemandTerms demand={demand} />
            </Section>
          </>
        )}
        {state === "open" ? <NextSteps demand={demand} id={id} /> : null}
      </WithSidebar>
      <div className="no-print flex flex-wrap items-center gap-3">
        <CopyLink />
        <PrintButton />
        <a
          href={paths.newComplaint("demand", id)}
          rel="nofollow"
          className="inline-flex min-h-11 items-center text-small"
        >
          {t("report")}
        </a>
      </div>
    </Wide>
  );
}

/** What the page has, for its contents. */
function sectionsOf(demand: KnownDemand, t: ReturnType<typeof useMessages<"demands">>): SectionLink[] {
  const state = demand.sight === "masked" ? demand.facts.state : demand.state;
  const own =
    demand.sight === "masked"
      ? [{ id: "mask", title: t("masked.title") }]
      : [
          ...demandTextParts.filter((part) => demand[part]).map((id) => ({ id, title: t(id) })),
          { id: "terms", title: t("terms") },
        ];
  return [...own, ...(state === "open" ? [{ id: "next", title: t("next") }] : [])];
}

/** The same for every reader: where each leads decides who is who. */
function Actions({ id, isMasked }: { id: number; isMasked: boolean }) {
  const t = useMessages("demands");
  const paths = usePaths();
  return (
    <>
      <ButtonLink href={paths.demandAnswer(id)} rel="nofollow">
        {t(isMasked ? "askDetails" : "answer")}
      </ButtonLink>
      <ButtonLink href={paths.newDemand()} variant="secondary" rel="nofollow">
        {t("post")}
      </ButtonLink>
    </>
  );
}

function Masked({ demand: { facts } }: { demand: Extract<KnownDemand, { sight: "masked" }> }) {
  const t = useMessages("demands");
  return (
    <Section id="mask" title={t("masked.title")}>
      <p className="max-w-prose text-pretty">{t("masked.text")}</p>
      <MaskedFactsList facts={facts} />
    </Section>
  );
}

function NextSteps({ demand, id }: { demand: KnownDemand; id: number }) {
  const t = useMessages("demands");
  const paths = usePaths();
  const steps: readonly ReactNode[] =
    demand.sight === "masked"
      ? [t("next.masked.1"), t("next.masked.2"), t("next.masked.3")]
      : [t("next.public.1"), t("next.public.2"), t("next.public.3")];
  const isForBrokers = demand.sight === "full" && demand.isOpenToBrokers;
  return (
    <Section id="next" title={t("next")}>
      <ol className="flex max-w-prose list-decimal flex-col gap-2 ps-6">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps in one order, never rearranged
          <li key={index}>{step}</li>
        ))}
      </ol>
      <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
        <ButtonLink href={paths.demandAnswer(id)} rel="nofollow">
          {t(demand.sight === "masked" ? "askDetails" : "answer")}
        </ButtonLink>
        {isForBrokers ? (
          <ButtonLink href={paths.brokerDemand(id)} variant="secondary" rel="nofollow">
            {t("introduce")}
          </ButtonLink>
        ) : null}
        <span className="text-small text-quiet">{t("answerHint")}</span>
      </div>
    </Section>
  );
}

function Ended() {
  const t = useMessages("demands");
  const paths = usePaths();
  return (
    <div className="flex flex-col gap-4 pb-8">
      <Banner tone="notice" title={t("endedTitle")}>
        <p>{t("endedText")}</p>
      </Banner>
      <div className="no-print flex flex-wrap gap-3">
        <ButtonLink href={paths.demands()} variant="secondary">
          {t("toList")}
        </ButtonLink>
        <ButtonLink href={paths.newDemand()} variant="quiet" rel="nofollow">
          {t("post")}
        </ButtonLink>
      </div>
    </div>
  );
}

function LinkedData({ demand, origin }: { demand: PublicDemand; origin: string }) {
  const paths = usePaths();
  const addressOf = {
    demand: origin + paths.demand(demand.id),
    organisation: origin + paths.organisation(String(demand.owner.id)),
  };
  return <JsonLd data={demandLinkedData(demand, addressOf)} />;
}
