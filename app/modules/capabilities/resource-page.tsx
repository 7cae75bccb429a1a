import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { HitText } from "~/app/components/hit-text";
import { JsonLd } from "~/app/components/json-ld";
import { Wide, WithSidebar } from "~/app/components/layout";
import { LongText } from "~/app/components/long-text";
import { OutwardLink } from "~/app/components/outward-link";
import { PageHeader } from "~/app/components/page-header";
import { Section, SectionNav } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tag } from "~/app/components/tag";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { findKind } from "./core/resource-kinds";
import type { OfferFile } from "./offer-files.queries.server";
import { OfferDocuments, OfferPhotos } from "./offer-media";
import { OfferQuestions } from "./offer-questions";
import type { AnsweredQuestion } from "./questions.queries.server";
import type { ResourceDetail } from "./resource-detail.queries.server";
import { ResourceFacts } from "./resource-facts";
import { resourceLinkedData } from "./resource-linked-data";

interface View {
  resource: ResourceDetail;
  files: readonly OfferFile[];
  origin: string;
  questions: readonly AnsweredQuestion[];
  /** How fast the platform answers, and how many bookings it keeps. */
  figures?: ReactNode;
  /** Shown to those who manage it, before or beside the public page. */
  isPreview?: boolean;
}

/** One shared resource: what it is, how to get it, who provides it. */
export function ResourcePage(view: View) {
  const { resource, origin, isPreview = false } = view;
  const t = useMessages("resources");
  const offers = useMessages("offers");
  const format = useFormat();
  const paths = usePaths();
  const language = useLanguage();
  const kind = findKind(resource.kind);
  const name = textIn(resource.name, language);
  const sections = sectionsOf(view, t);
  const { confirmedOn, isStale, staleMonths, status } = resource;
  return (
    <Wide>
      {isPreview ? null : (
        <>
          {kind ? (
            <JsonLd
              data={resourceLinkedData(resource, kind, {
                resource: origin + paths.resource(resource.kind, resource.id),
                platform: origin + paths.platform(resource.platform.slug),
              })}
            />
          ) : null}
          <Breadcrumb
            origin={origin}
            items={[{ label: t("title"), href: paths.resources() }, { label: name?.text ?? "" }]}
          />
        </>
      )}
      {resource.isSample ? (
        <div className="pt-4">
          <Banner tone="caution" title={t("sampleTitle")} />
        </div>
      ) : null}
      <Head {...view} />
      {status === "paused" ? (
        <div className="pb-6">
          <Banner tone="caution" title={offers("paused.title")}>
            <p>{offers("paused.text")}</p>
          </Banner>
        </div>
      ) : null}
      <WithSidebar sidebar={<SectionNav sections={sections} />}>
        {sections.map(({ id, title, body }) => (
          <Section key={id} id={id} title={title}>
            {body}
          </Section>
        ))}
        {confirmedOn ? (
          <p className="pb-10 text-small text-quiet">
            {t("confirmedOn", { date: format.date(confirmedOn) })}{" "}
            {isStale && status === "published" ? offers("stale.text", { months: staleMonths }) : null}
          </p>
        ) : null}
      </WithSidebar>
    </Wide>
  );
}

function Head({ resource, isPreview }: View) {
  const t = useMessages("resources");
  const offers = useMessages("offers");
  const language = useLanguage();
  const paths = usePaths();
  const { name: names, platform, accessMode, status, isStale, kind: code } = resource;
  const kind = findKind(code);
  const name = textIn(names, language);
  return (
    <PageHeader
      title={name?.text ?? ""}
      titleLang={name && name.lang !== language ? name.lang : undefined}
      tags={
        <>
          {kind ? (
            <Tag mark={null}>
              <HitText text={kind.name} />
            </Tag>
          ) : null}
          <Tag tone={accessMode === "open" ? "good" : "notice"}>{t(`access.${accessMode}`)}</Tag>
          {isStale && status === "published" ? <Tag tone="caution">{offers("stale.mark")}</Tag> : null}
        </>
      }
      facts={
        <p>
          <a href={paths.platform(platform.slug)} className="inline-flex min-h-11 items-center">
            <HitText text={platform.name} />
          </a>
        </p>
      }
      actions={status === "published" || isPreview ? <Actions resource={resource} /> : null}
    />
  );
}

function Actions({ resource: { id, accessMode, website } }: { resource: ResourceDetail }) {
  const t = useMessages("resources");
  const paths = usePaths();
  const isOpen = accessMode === "open" && website !== undefined;
  const wanted = accessMode === "paid" ? "quote" : "question";
  const words = accessMode === "paid" ? t("quote") : accessMode === "open" ? t("enquire") : t("request");
  return (
    <>
      {isOpen ? <ButtonLink href={website}>{t("getIt")}</ButtonLink> : null}
      <ButtonLink
        variant={isOpen ? "secondary" : "primary"}
        href={paths.newEnquiry("resource", id, wanted)}
        rel="nofollow"
      >
        {words}
      </ButtonLink>
      <CopyLink />
      <PrintButton />
    </>
  );
}

type Words = ReturnType<typeof useMessages<"resources">>;

function sectionsOf(
  { resource, files, questions, figures }: View,
  t: Words,
): { id: string; title: string; body: ReactNode }[] {
  const kind = findKind(resource.kind);
  const { summary } = resource;
  const photos = files.filter((file) => file.kind === "photo");
  const documents = files.filter((file) => file.kind === "document");
  return [
    {
      id: "about",
      title: t("about"),
      body:
        summary.zh || summary.en ? (
          <LongText text={summary} />
        ) : (
          <p className="text-quiet">{t("noSummary")}</p>
        ),
    },
    ...(kind && Object.keys(resource.details).length > 0
      ? [{ id: "facts", title: t("facts"), body: <ResourceFacts kind={kind} details={resource.details} /> }]
      : []),
    { id: "access", title: t("access"), body: <Access resource={resource} /> },
    ...(photos.length > 0 ? [{ id: "photos", title: t("photos"), body: <OfferPhotos files={files} /> }] : []),
    ...(documents.length > 0
      ? [{ id: "files", title: t("files"), body: <OfferDocuments files={files} /> }]
      : []),
    {
      id: "questions",
      title: t("questions"),
      body: (
        <OfferQuestions
          kind="resource"
          id={resource.id}
          questions={questions}
          isOpen={resource.status === "published"}
        />
      ),
    },
    {
      id: "provider",
      title: t("platformTitle"),
      body: (
        <>
          <Provider resource={resource} />
          {figures}
        </>
      ),
    },
  ];
}

function Access({ resource: { accessMode, accessNote, priceFen, website } }: { resource: ResourceDetail }) {
  const t = useMessages("resources");
  const format = useFormat();
  const price = priceFen === undefined ? t("byQuote") : format.fen(priceFen);
  return (
    <>
      <p className="max-w-prose">{t(`accessMeans.${accessMode}`)}</p>
      <LongText text={accessNote} />
      <SummaryList
        items={[
          { term: t("price"), detail: accessMode === "paid" ? price : t("free") },
          ...(website
            ? [{ term: t("website"), detail: <OutwardLink href={website}>{website}</OutwardLink> }]
            : []),
        ]}
      />
    </>
  );
}

function Provider({ resource: { platform, site, league, fields } }: { resource: ResourceDetail }) {
  const t = useMessages("resources");
  const paths = usePaths();
  const link = "inline-flex min-h-11 items-center";
  return (
    <SummaryList
      items={[
        {
          term: t("platform"),
          detail: (
            <a href={paths.platform(platform.slug)} className={link}>
              <HitText text={platform.name} />
            </a>
          ),
        },
        {
          term: t("place"),
          detail: (
            <>
              <HitText text={league} />
              {site?.zh ? (
                <>
                  {" · "}
                  <HitText text={site} />
                </>
              ) : null}
            </>
          ),
        },
        ...(fields.length > 0
          ? [
              {
                term: t("fields"),
                detail: (
                  <ul className="flex flex-wrap gap-x-5">
                    {fields.map(({ code, name }) => (
                      <li key={code}>
                        <a href={paths.resources({ field: [code] })} className={link}>
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
