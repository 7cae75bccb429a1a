import { ButtonLink } from "~/app/components/button";
import { Card } from "~/app/components/card";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { platformParts } from "~/app/path-parts";
import { KnownDate } from "./known-date";
import { nameIn } from "./local-name";
import { LocalText } from "./local-text";
import { Completeness } from "./own-platform-completeness";
import { OwnPlatformDoors } from "./own-platform-doors";
import type { WaitingChange } from "./own-platform-parts.queries.server";
import { WaitingChanges } from "./own-platform-waiting";
import type { OwnPlatform } from "./own-platforms.queries.server";
import type { PlatformHead } from "./platform-detail.queries.server";
import { StatusTag } from "./platform-marks";
import type { PlatformUnit } from "./platform-units.queries.server";

/** A platform as its lead unit manages it: the parts of its page, and the facts of the register, which are locked. */
export function OwnPlatformOverview({
  platform,
  record,
  units,
  waiting,
}: {
  platform: OwnPlatform;
  record: PlatformHead;
  units: readonly PlatformUnit[];
  waiting: readonly WaitingChange[];
}) {
  const t = useMessages("manage");
  const paths = usePaths();
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={nameIn(platform.name, language).text}
        titleLang={nameIn(platform.name, language).lang === language ? undefined : "zh-CN"}
        tags={
          <>
            <StatusTag status={platform.status} />
            {platform.isSample ? <SampleTag /> : null}
          </>
        }
        lead={t("overviewLead")}
        actions={
          <ButtonLink href={paths.platform(platform.slug)} variant="secondary">
            {t("toPublic")}
          </ButtonLink>
        }
      />
      {waiting.length > 0 ? (
        <div className="flex flex-col gap-4 pb-8">
          <WaitingChanges changes={waiting} />
        </div>
      ) : null}
      <Section id="capabilities" title={t("capabilitiesTitle")}>
        <OwnPlatformDoors slug={platform.slug} />
      </Section>
      <Section id="parts" title={t("partsTitle")}>
        <Completeness platform={platform} />
        <ul className="grid gap-4 sm:grid-cols-2">
          {platformParts.map((part) => (
            <li key={part}>
              <Card title={t(`part.${part}`)} href={paths.ownPlatform(platform.slug, part)}>
                {t(`partLead.${part}`)}
              </Card>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="locked" title={t("lockedTitle")}>
        <p className="max-w-prose text-quiet">{t("lockedLead")}</p>
        <LockedFacts record={record} units={units} />
      </Section>
    </>
  );
}

/** What only a filing or an approval changes, and which of the two (S1 三(五)). */
function LockedFacts({ record, units }: { record: PlatformHead; units: readonly PlatformUnit[] }) {
  const t = useMessages("manage");
  const p = useMessages("platform");
  const words = useMessages("platforms");
  const current = units.filter((unit) => unit.isCurrent);
  const named = (role: "lead" | "co_builder") => {
    const found = current.filter((unit) => unit.role === role);
    if (found.length === 0) return null;
    return (
      <ul>
        {found.map((unit) => (
          <li key={unit.organisationId}>
            <LocalText name={unit.name} />
          </li>
        ))}
      </ul>
    );
  };
  const { approved, constructionMode: mode, level } = record;
  const items: SummaryItem[] = [
    { term: t("lockedName"), detail: <LocalText name={record.name} />, note: t("by.authority") },
    { term: p("number"), detail: record.slug, note: t("by.nobody") },
    { term: p("class"), detail: <LocalText name={record.className} />, note: t("by.authority") },
    { term: p("level"), detail: level ? words(`level.${level}`) : null, note: t("by.authority") },
    { term: p("status"), detail: words(`status.${record.status}`), note: t("by.authority") },
    { term: p("approvedOn"), detail: approved ? <KnownDate on={approved} /> : null, note: t("by.authority") },
    {
      term: p(record.leadTerm === "host" ? "hostUnit" : "leadUnit"),
      detail: named("lead"),
      note: t("by.lead"),
    },
    { term: p("coBuilders"), detail: named("co_builder"), note: t("by.approval") },
    { term: p("mode"), detail: mode ? p(`mode.${mode}`) : null, note: t("by.approval") },
    {
      term: t("lockedPlace"),
      detail: (
        <>
          <LocalText name={record.league} /> {record.county ? <LocalText name={record.county} /> : null}
        </>
      ),
      note: t("by.relocation"),
    },
  ];
  return <SummaryList items={items} />;
}
