import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { HitText } from "~/app/components/hit-text";
import { JsonLd } from "~/app/components/json-ld";
import { Wide, WithSidebar } from "~/app/components/layout";
import { LongText } from "~/app/components/long-text";
import { PageHeader } from "~/app/components/page-header";
import { Section, SectionNav } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { AchievementDetail } from "./achievement-detail.queries.server";
import type { AchievementFile } from "./achievement-files.queries.server";
import { achievementLinkedData } from "./achievement-linked-data";
import { AchievementDocuments, AchievementPhotos, RightsTable, TransferModes } from "./achievement-parts";
import { usePriceWords } from "./achievement-words";
import { ReadinessScale } from "./readiness-scale";

interface View {
  achievement: AchievementDetail;
  files: readonly AchievementFile[];
  origin: string;
  /** Shown to those who manage it, before or beside the public page. */
  isPreview?: boolean;
}

/** One achievement: the problem, the solution, how ready it is, whose it is and how to get it. */
export function AchievementPage(view: View) {
  const { achievement, origin, isPreview = false } = view;
  const t = useMessages("achievements");
  const paths = usePaths();
  const language = useLanguage();
  const sections = sectionsOf(view, t);
  const title = textIn(achievement.title, language);
  return (
    <Wide>
      {isPreview ? null : (
        <>
          <LinkedData achievement={achievement} origin={origin} />
          <Breadcrumb
            origin={origin}
            items={[{ label: t("title"), href: paths.achievements() }, { label: title?.text ?? "" }]}
          />
        </>
      )}
      {achievement.isSample ? (
        <div className="pt-4">
          <Banner tone="caution" title={t("sampleTitle")} />
        </div>
      ) : null}
      <Head {...view} />
      <WithSidebar sidebar={<SectionNav sections={sections} />}>
        {sections.map(({ id, title: name, body }) => (
          <Section key={id} id={id} title={name}>
            {body}
          </Section>
        ))}
        <Confirmed {...achievement} />
      </WithSidebar>
    </Wide>
  );
}

function Head({ achievement, isPreview }: View) {
  const t = useMessages("achievements");
  const paths = usePaths();
  const language = useLanguage();
  const price = usePriceWords();
  const { id, readiness, transferModes, priceFen, organisation, status, isStale } = achievement;
  const title = textIn(achievement.title, language);
  const isOpen = status === "published";
  const offerer = (
    <a
      key="organisation"
      href={paths.organisation(String(organisation.id))}
      className="inline-flex min-h-11 items-center"
    >
      <HitText text={organisation.name} />
    </a>
  );
  return (
    <>
      <PageHeader
        title={title?.text ?? ""}
        titleLang={title && title.lang !== language ? title.lang : undefined}
        tags={
          <>
            {readiness === undefined ? null : (
              <Tag mark={null}>{t("level", { level: String(readiness) })}</Tag>
            )}
            {transferModes.slice(0, 3).map((mode) => (
              <Tag key={mode} mark={null}>
                {t(`mode.${mode}`)}
              </Tag>
            ))}
            {isStale && isOpen ? <StaleTag /> : null}
          </>
        }
        facts={
          <>
            <p className="text-lead font-semibold">
              {priceFen === undefined ? t("negotiable") : price(priceFen)}
            </p>
            <p>{t.rich("offeredBy", { organisation: offerer })}</p>
          </>
        }
        actions={
          isOpen || isPreview ? (
            <>
              <ButtonLink href={paths.newEnquiry("achievement", id, "transfer")} rel="nofollow">
                {t("requestTransfer")}
              </ButtonLink>
              <CopyLink />
              <PrintButton />
            </>
          ) : null
        }
      />
      <div className="flex flex-col gap-3 pb-6 empty:hidden">
        {status === "paused" ? (
          <Banner tone="caution" title={t("pausedTitle")}>
            <p>{t("pausedText")}</p>
          </Banner>
        ) : null}
      </div>
    </>
  );
}

function StaleTag() {
  const t = useMessages("offers");
  return <Tag tone="caution">{t("stale.mark")}</Tag>;
}

type Words = ReturnType<typeof useMessages<"achievements">>;

function sectionsOf(
  { achievement, files }: View,
  t: Words,
): { id: string; title: string; body: ReactNode }[] {
  const photos = files.filter(({ kind }) => kind === "photo");
  const documents = files.filter(
    ({ kind, isReadinessEvidence }) => kind === "document" && !isReadinessEvidence,
  );
  const proof = files.filter(({ kind, isReadinessEvidence }) => kind === "document" && isReadinessEvidence);
  const { problem, summary } = achievement;
  const none = <p className="text-quiet">{t("noProblem")}</p>;
  return [
    {
      id: "problem",
      title: t("problem"),
      body: problem.zh || problem.en ? <LongText text={problem} /> : none,
    },
    {
      id: "solution",
      title: t("solution"),
      body: summary.zh || summary.en ? <LongText text={summary} /> : none,
    },
    ...(photos.length > 0
      ? [{ id: "photos", title: t("photosTitle"), body: <AchievementPhotos photos={photos} /> }]
      : []),
    {
      id: "readiness",
      title: t("readinessTitle"),
      body: <Readiness achievement={achievement} proof={proof} />,
    },
    { id: "rights", title: t("rightsTitle"), body: <RightsTable rights={achievement.rights} /> },
    {
      id: "transfer",
      title: t("transferTitle"),
      body: <TransferModes transferModes={achievement.transferModes} />,
    },
    { id: "price", title: t("priceTitle"), body: <Price achievement={achievement} /> },
    { id: "holders", title: t("holdersTitle"), body: <Holders achievement={achievement} /> },
    ...(documents.length > 0
      ? [{ id: "files", title: t("filesTitle"), body: <AchievementDocuments documents={documents} /> }]
      : []),
  ];
}

function Readiness({ achievement, proof }: { achievement: AchievementDetail; proof: AchievementFile[] }) {
  const t = useMessages("achievements");
  const { readiness, readinessEvidence: evidence } = achievement;
  return (
    <>
      {readiness === undefined ? (
        <p className="text-quiet">{t("noReadiness")}</p>
      ) : (
        <ReadinessScale level={readiness} />
      )}
      {evidence.zh || evidence.en ? (
        <>
          <h3 className="text-lead">{t("evidence")}</h3>
          <LongText text={evidence} />
        </>
      ) : null}
      {proof.length > 0 ? (
        <>
          <h3 className="text-lead">{t("evidenceFiles")}</h3>
          <AchievementDocuments documents={proof} />
        </>
      ) : null}
    </>
  );
}

function Price({ achievement: { id, priceFen, priceNote, status } }: { achievement: AchievementDetail }) {
  const t = useMessages("achievements");
  const paths = usePaths();
  const price = usePriceWords();
  return (
    <>
      <p className="text-lead font-semibold">{priceFen === undefined ? t("negotiable") : price(priceFen)}</p>
      {priceFen === undefined && !priceNote.zh ? <p className="text-quiet">{t("negotiableHint")}</p> : null}
      <LongText text={priceNote} />
      {status === "published" ? (
        <div className="no-print flex max-w-prose flex-col items-start gap-2">
          <ButtonLink
            variant="secondary"
            href={paths.newEnquiry("achievement", id, "transfer")}
            rel="nofollow"
          >
            {t("requestTransfer")}
          </ButtonLink>
          <p className="text-small text-quiet">{t("requestHint")}</p>
        </div>
      ) : null}
    </>
  );
}

function Holders({ achievement: { holders, platform, fields } }: { achievement: AchievementDetail }) {
  const t = useMessages("achievements");
  const paths = usePaths();
  const link = "inline-flex min-h-11 items-center";
  return (
    <SummaryList
      items={[
        {
          term: t("holders"),
          detail: (
            <ul>
              {holders.map(({ id, name }) => (
                <li key={name.zh} className="flex min-h-11 items-center">
                  {id === undefined ? (
                    <HitText text={name} />
                  ) : (
                    <a href={paths.organisation(String(id))} className={link}>
                      <HitText text={name} />
                    </a>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
        ...(platform
          ? [
              {
                term: t("platform"),
                detail: (
                  <a href={paths.platform(platform.slug)} className={link}>
                    <HitText text={platform.name} />
                  </a>
                ),
              },
            ]
          : []),
        ...(fields.length > 0
          ? [
              {
                term: t("fields"),
                detail: (
                  <ul className="flex flex-wrap gap-x-5">
                    {fields.map(({ code, name }) => (
                      <li key={code}>
                        <a href={paths.achievements({ field: [code] })} className={link}>
                          <HitText text={name} />
                        </a>
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Confirmed({ confirmedOn, isStale, staleMonths, status }: AchievementDetail) {
  const t = useMessages("achievements");
  const format = useFormat();
  if (!confirmedOn) return null;
  return (
    <p className="border-t border-line pt-4 pb-10 text-small text-quiet">
      {t("confirmedOn", { date: format.date(confirmedOn) })}{" "}
      {isStale && status === "published" ? t("staleText", { months: staleMonths }) : null}
    </p>
  );
}

function LinkedData({ achievement, origin }: Pick<View, "achievement" | "origin">) {
  const paths = usePaths();
  const addressOf = {
    achievement: origin + paths.achievement(achievement.id),
    organisation: (id: number) => origin + paths.organisation(String(id)),
  };
  return <JsonLd data={achievementLinkedData(achievement, addressOf)} />;
}
