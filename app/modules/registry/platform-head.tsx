import type { ReactNode } from "react";
import { ButtonLink } from "~/app/components/button";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import * as Lifecycle from "./core/lifecycle";
import { KnownDate } from "./known-date";
import { nameIn } from "./local-name";
import { LocalText } from "./local-text";
import type { PlatformHead as Platform } from "./platform-detail.queries.server";
import type { Kin } from "./platform-history.queries.server";
import { ClassMark, StatusTag } from "./platform-marks";
import type { PlatformUnit } from "./platform-units.queries.server";
import { SourceMarks } from "./source-marks";

/**
 * Who the platform is: names, class, level, status, the facts that most readers come for, what it does in its own
 * words, and the action that fits: reaching it, or what continues it.
 */
export function PlatformHead({
  platform,
  lead,
  isReachable,
  successor,
  figures,
}: {
  platform: Platform;
  lead?: PlatformUnit;
  /** Whether the page has a way to reach it. */
  isReachable: boolean;
  /** What continues a platform that has ended. */
  successor?: Kin;
  /** How it keeps its word, where there are enough cases. */
  figures?: ReactNode;
}) {
  const t = useMessages("platform");
  const words = useMessages("platforms");
  const language = useLanguage();
  const paths = usePaths();
  const { text, lang } = nameIn(platform.name, language);
  const summary = textIn(platform.summary, language);
  const hasEnded = Lifecycle.isEnded(platform.status);
  return (
    <PageHeader
      title={text}
      titleLang={lang === language ? undefined : lang}
      otherName={otherName(platform, lang)}
      mongolian={platform.name.mn}
      tags={
        <>
          <Tag mark={null}>
            <ClassMark family={platform.classFamily} name={platform.className} />
          </Tag>
          {platform.level ? <Tag mark={null}>{words(`level.${platform.level}`)}</Tag> : null}
          <StatusTag status={platform.status} />
          {platform.isSample ? <SampleTag /> : null}
        </>
      }
      facts={
        <>
          <KeyFacts platform={platform} lead={lead} />
          {figures}
        </>
      }
      lead={
        summary && !hasEnded ? (
          <p lang={summary.lang} className="text-ink">
            {summary.text}
            <SourceMarks fact="summary" />
          </p>
        ) : undefined
      }
      actions={
        <>
          {hasEnded && successor ? (
            <ButtonLink href={paths.platform(successor.slug)}>{t("successorAction")}</ButtonLink>
          ) : null}
          {!hasEnded && lead ? (
            <ButtonLink href={paths.newEnquiry("platform", platform.id)} rel="nofollow">
              {t("askAction")}
            </ButtonLink>
          ) : null}
          {!hasEnded && isReachable ? (
            <ButtonLink variant={lead ? "secondary" : "primary"} href="#contact">
              {t("contactAction")}
            </ButtonLink>
          ) : null}
          <CopyLink />
          <PrintButton />
        </>
      }
    />
  );
}

/** Number, lead unit, place and approval on a line or two; what is not known stands in the record below. */
function KeyFacts({ platform, lead }: { platform: Platform; lead?: PlatformUnit }) {
  const t = useMessages("platform");
  const paths = usePaths();
  const { approved, league, county } = platform;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-small">
      <KeyFact term={t("number")}>
        <span className="tabular-nums">{platform.slug}</span>
      </KeyFact>
      {lead ? (
        <KeyFact term={t(`role.${platform.leadTerm}`)}>
          <a href={paths.organisation(String(lead.organisationId))}>
            <LocalText name={lead.name} />
          </a>
        </KeyFact>
      ) : null}
      <KeyFact term={t("place")}>
        <LocalText name={league} />
        {county ? (
          <>
            {" "}
            <LocalText name={county} />
          </>
        ) : null}
      </KeyFact>
      {approved ? (
        <KeyFact term={t("approvedOn")}>
          <KnownDate on={approved} />
        </KeyFact>
      ) : null}
    </dl>
  );
}

function KeyFact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt className="font-normal text-quiet">{term}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  );
}

/** The name in the language that the title is not in. */
function otherName({ name }: Platform, titleLang: "zh-CN" | "en") {
  if (titleLang === "en") return { text: name.zh, lang: "zh-CN" };
  return name.en ? { text: name.en, lang: "en" } : undefined;
}
