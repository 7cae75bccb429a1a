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
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { AchievementDetail } from "./achievement-detail.queries.server";
import type { AchievementFile } from "./achievement-files.queries.server";
import { achievementLinkedData } from "./achievement-linked-data";
import { AchievementDocuments, AchievementPhotos, RightsTable, TransferModes } from "./achievement-parts";
import { Confirmed, Holders, Price, Readiness } from "./achievement-sections";
import { usePriceWords } from "./achievement-words";

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

function LinkedData({ achievement, origin }: Pick<View, "achievement" | "origin">) {
  const paths = usePaths();
  const addressOf = {
    achievement: origin + paths.achievement(achievement.id),
    organisation: (id: number) => origin + paths.organisation(String(id)),
  };
  return <JsonLd data={achievementLinkedData(achievement, addressOf)} />;
}
