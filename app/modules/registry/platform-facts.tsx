import { type ReactNode, useContext } from "react";
import { OutwardLink } from "~/app/components/outward-link";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { languageOfScript } from "~/app/i18n/language-of-script";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { KnownDate } from "./known-date";
import { LocalText } from "./local-text";
import type { PlatformHead } from "./platform-detail.queries.server";
import type { PlatformChange } from "./platform-history.queries.server";
import type { PlatformUnit } from "./platform-units.queries.server";
import { SourceMarks, SourcesContext } from "./source-marks";

/** The facts of the record, each with its source; what no source states says so. */
export function PlatformFacts({
  platform,
  units,
  changes,
}: {
  platform: PlatformHead;
  units: readonly PlatformUnit[];
  /** Newest first. */
  changes: readonly PlatformChange[];
}) {
  return <SummaryList items={useFacts(platform, units, changes)} />;
}

function useFacts(
  platform: PlatformHead,
  units: readonly PlatformUnit[],
  changes: readonly PlatformChange[],
): SummaryItem[] {
  const t = useMessages("platform");
  const words = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const sources = useContext(SourcesContext);
  const { level, status, approved, ended, constructionMode: mode, website } = platform;
  const current = units.filter((unit) => unit.isCurrent);
  const leads = current.filter((unit) => unit.role === "lead");
  const coBuilders = current.filter((unit) => unit.role === "co_builder");
  // National and ministry platforms are approved and revoked above the region.
  const isDecidedHere = level !== "national" && level !== "ministry";
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
    statusItem(),
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
      t(isDecidedHere ? "authority" : "contactDepartment"),
      <a href={paths.organisation(String(platform.authority.id))}>
        <LocalText name={platform.authority.name} />
      </a>,
      t(isDecidedHere ? "authorityNote" : "contactDepartmentNote"),
    ),
    ...(website ? [item(t("website"), <OutwardLink href={website}>{hostOf(website)}</OutwardLink>)] : []),
    ...(platform.otherNames.length > 0
      ? [item(t("otherNames"), <NameList names={platform.otherNames} />)]
      : []),
  ];

  /** An invented record's source states its status; of a real one only a change or a source named for it does. */
  function statusItem(): SummaryItem {
    const moved = changes.find((change) => change.facts.status);
    const isStated = platform.isSample || moved || sources.some(({ facts }) => facts.includes("status"));
    const detail = (
      <>
        {words(`status.${status}`)}
        {moved ? <SourceMarks ids={[moved.sourceId]} /> : null}
        {!moved && isStated ? <SourceMarks fact="status" /> : null}
      </>
    );
    return item(
      t("status"),
      detail,
      isStated ? t(`statusMeans.${status}`) : `${t(`statusMeans.${status}`)} ${t("statusInferred")}`,
    );
  }
}

/** Names in a row, each marked with the language that its script tells. */
function NameList({ names }: { names: readonly string[] }) {
  const separator = useLanguage() === "en" ? ", " : "、";
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 ? separator : null}
      <span lang={languageOfScript(name)}>{name}</span>
    </span>
  ));
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
