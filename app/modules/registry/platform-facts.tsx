import type { ReactNode } from "react";
import { OutwardLink } from "~/app/components/outward-link";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { KnownDate } from "./known-date";
import { LocalText } from "./local-text";
import type { PlatformHead } from "./platform-detail.queries.server";
import type { PlatformUnit } from "./platform-units.queries.server";
import { SourceMarks } from "./source-marks";

/** The facts of the record, each with its source; what no source states says so. */
export function PlatformFacts({
  platform,
  units,
}: {
  platform: PlatformHead;
  units: readonly PlatformUnit[];
}) {
  return <SummaryList items={useFacts(platform, units)} />;
}

function useFacts(platform: PlatformHead, units: readonly PlatformUnit[]): SummaryItem[] {
  const t = useMessages("platform");
  const words = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const format = useFormat();
  const { level, status, approved, ended, constructionMode: mode, website } = platform;
  const current = units.filter((unit) => unit.isCurrent);
  const leads = current.filter((unit) => unit.role === "lead");
  const coBuilders = current.filter((unit) => unit.role === "co_builder");
  const item = (term: string, detail: ReactNode, note?: ReactNode): SummaryItem => ({ term, detail, note });
  return [
    item(t("number"), <span className="tabular-nums">{platform.slug}</span>, t("numberNote")),
    item(
      t("class"),
      <a href={paths.platforms({ class: [platform.classCode] })}>
        <LocalText name={platform.className} />
      </a>,
      textIn(platform.classDescription, language)?.text,
    ),
    item(
      t("level"),
      level ? (
        <Stated fact="level">
          <a href={paths.platforms({ level: [level] })}>{words(`level.${level}`)}</a>
        </Stated>
      ) : null,
    ),
    item(t("status"), <Stated fact="status">{words(`status.${status}`)}</Stated>, t(`statusMeans.${status}`)),
    item(
      t("place"),
      <Stated fact="place">
        <a href={paths.platforms({ league: [platform.leagueCode] })}>
          <LocalText name={platform.league} />
        </a>
        {platform.county ? (
          <>
            {" "}
            <LocalText name={platform.county} />
          </>
        ) : null}
      </Stated>,
    ),
    item(t(platform.leadTerm === "host" ? "hostUnit" : "leadUnit"), unitLinks(leads, paths)),
    ...(coBuilders.length > 0
      ? [item(t("coBuilders"), <a href="#units">{t("coBuildersCount", { count: coBuilders.length })}</a>)]
      : []),
    item(
      t("approvedOn"),
      approved ? (
        <Stated fact="approvedOn">
          <KnownDate on={approved} />
        </Stated>
      ) : null,
    ),
    ...(ended ? [item(t("endedOn"), <KnownDate on={ended} />)] : []),
    ...(mode ? [item(t("mode"), t(`mode.${mode}`), t(`modeMeans.${mode}`))] : []),
    item(
      t("authority"),
      <a href={paths.organisation(String(platform.authority.id))}>
        <LocalText name={platform.authority.name} />
      </a>,
      t("authorityNote"),
    ),
    ...(website ? [item(t("website"), <OutwardLink href={website}>{hostOf(website)}</OutwardLink>)] : []),
    ...(platform.otherNames.length > 0
      ? [item(t("otherNames"), <span lang="zh-CN">{format.list(platform.otherNames)}</span>)]
      : []),
  ];
}

/** A fact and the marks of its sources. */
function Stated({ fact, children }: { fact: string; children: ReactNode }) {
  return (
    <>
      {children}
      <SourceMarks fact={fact} />
    </>
  );
}

function unitLinks(units: readonly PlatformUnit[], paths: ReturnType<typeof usePaths>): ReactNode {
  if (units.length === 0) return null;
  return (
    <ul>
      {units.map((unit) => (
        <li key={unit.organisationId}>
          <a href={paths.organisation(String(unit.organisationId))}>
            <LocalText name={unit.name} />
          </a>
          <SourceMarks ids={[unit.sourceId]} />
        </li>
      ))}
    </ul>
  );
}

function hostOf(website: string): string {
  return URL.canParse(website) ? new URL(website).host : website;
}
