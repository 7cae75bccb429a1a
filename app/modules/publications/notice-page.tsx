import { Banner } from "~/app/components/banner";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { Wide } from "~/app/components/layout";
import { Markdown } from "~/app/components/markdown";
import { OutwardLink } from "~/app/components/outward-link";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { SummaryList } from "~/app/components/summary-list";
import { endWords } from "~/app/i18n/end-words";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { NoticeDetail } from "./notice-detail.queries.server";
import { NoticeStateTag } from "./notice-marks";
import { timeLeftWords } from "./notice-words";
import { PolicyWords } from "./policy-marks";

interface NoticeView {
  origin: string;
  notice: NoticeDetail;
}

/** A notice: what, who, from when to when, and what can be done about it. */
export function NoticePage({ origin, notice }: NoticeView) {
  const t = useMessages("notices");
  const language = useLanguage();
  const paths = usePaths();
  const title = textIn(notice.title, language) ?? { text: notice.title.zh, lang: "zh-CN" };
  const canObject = notice.kind === "public_notice" && notice.state === "open" && !notice.withdrawn;
  return (
    <Wide>
      <Breadcrumb
        origin={origin}
        items={[{ label: t("title"), href: paths.notices() }, { label: title.text }]}
      />
      {notice.isSample ? (
        <div className="pt-4">
          <Banner tone="caution" title={t("sampleTitle")} />
        </div>
      ) : null}
      <PageHeader
        title={title.text}
        titleLang={title.lang === language ? undefined : title.lang}
        otherName={otherTitle(notice, title.lang)}
        tags={
          <>
            <span className="self-center text-small text-quiet">{t(`kind.${notice.kind}`)}</span>
            <span className="self-center text-small text-quiet">{t(`subject.${notice.subject}`)}</span>
            <NoticeStateTag notice={notice} />
            {notice.isSample ? <SampleTag /> : null}
          </>
        }
        actions={
          <>
            {canObject ? (
              <ButtonLink href={paths.objection(notice.id)}>{t("objectAction")}</ButtonLink>
            ) : null}
            <CopyLink />
            <PrintButton />
          </>
        }
      />
      <div className="flex max-w-prose flex-col gap-8 pb-12">
        {notice.withdrawn ? <Withdrawn withdrawn={notice.withdrawn} /> : <NoticeStanding notice={notice} />}
        <NoticeBody notice={notice} />
        <NoticeFacts notice={notice} />
      </div>
    </Wide>
  );
}

/** The title in the language that the heading is not in. */
function otherTitle({ title }: NoticeDetail, shown: string) {
  if (shown === "en") return { text: title.zh, lang: "zh-CN" };
  return title.en ? { text: title.en, lang: "en" } : undefined;
}

function Withdrawn({ withdrawn }: { withdrawn: NonNullable<NoticeDetail["withdrawn"]> }) {
  const t = useMessages("notices");
  const format = useFormat();
  return (
    <Banner tone="bad" title={t("withdrawnTitle", { instant: format.instant(new Date(withdrawn.at)) })}>
      <p>
        <PolicyWords text={withdrawn.reason} />
      </p>
      <p>{t("withdrawnText")}</p>
    </Banner>
  );
}

/** Whether something can still be done, and until when exactly. */
export function NoticeStanding({ notice }: Pick<NoticeView, "notice">) {
  const t = useMessages("notices");
  const language = useLanguage();
  if (!notice.endsAt) return null;
  const instant = endWords(notice.endsAt, language);
  const isPublic = notice.kind === "public_notice";
  if (notice.state === "ended")
    return <Banner title={t(isPublic ? "endedObjections" : "ended", { instant })} />;
  const left = notice.timeLeft ? timeLeftWords(notice.timeLeft, language) : "";
  return (
    <Banner tone="caution" title={t(isPublic ? "openObjections" : "open", { instant })}>
      {left}
    </Banner>
  );
}

/** The text as it was published; in English with a word that the Chinese counts. */
export function NoticeBody({ notice }: { notice: Pick<NoticeDetail, "body" | "markdown"> }) {
  const t = useMessages("notices");
  const language = useLanguage();
  const own = textIn(notice.markdown ?? notice.body, language);
  const Text = notice.markdown ? MarkdownText : Paragraphs;
  if (!own) return null;
  return (
    <section aria-labelledby="text" className="flex flex-col gap-4">
      <h2 id="text" className="sr-only">
        {t("textTitle")}
      </h2>
      <Text text={own.text} lang={own.lang === language ? undefined : own.lang} />
      {language === "en" && own.lang === "en" ? (
        <details>
          <summary className="flex min-h-11 items-center">{t("chineseText")}</summary>
          <Text text={(notice.markdown ?? notice.body).zh} lang="zh-CN" />
        </details>
      ) : null}
    </section>
  );
}

function MarkdownText({ text, lang }: { text: string; lang: string | undefined }) {
  return <Markdown source={text} lang={lang} />;
}

function Paragraphs({ text, lang }: { text: string; lang: string | undefined }) {
  return (
    <div lang={lang} className="flex flex-col gap-4">
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph} className="whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </div>
  );
}

/** What belongs to a notice besides its words. */
export function NoticeFacts({ notice }: Pick<NoticeView, "notice">) {
  const t = useMessages("notices");
  const format = useFormat();
  const paths = usePaths();
  const language = useLanguage();
  const { basis, source } = notice;
  return (
    <section aria-labelledby="facts" className="flex flex-col gap-4">
      <h2 id="facts" className="text-title">
        {t("factsTitle")}
      </h2>
      <SummaryList
        items={[
          {
            term: t("issuer"),
            detail: (
              <a href={paths.organisation(String(notice.issuer.id))}>
                <PolicyWords text={notice.issuer.name} />
              </a>
            ),
          },
          { term: t("number"), detail: notice.number },
          { term: t("startsAt"), detail: format.instant(new Date(notice.startsAt)), note: t("zone") },
          {
            term: t(notice.kind === "public_notice" ? "endsAt" : "deadline"),
            detail: notice.endsAt ? endWords(notice.endsAt, language) : t("noEnd"),
          },
          ...(notice.platforms.length > 0
            ? [
                {
                  term: t("platforms"),
                  detail: (
                    <ul>
                      {notice.platforms.map(({ slug, name }) => (
                        <li key={slug}>
                          <a href={paths.platform(slug)} className="inline-block py-1">
                            <PolicyWords text={name} />
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          ...(basis
            ? [
                {
                  term: t("basis"),
                  detail: (
                    <a href={paths.policy(basis.slug, basis.anchor)}>
                      <PolicyWords text={basis.title} />
                      {basis.clause ? <span lang="zh-CN"> {basis.clause}</span> : null}
                    </a>
                  ),
                },
              ]
            : []),
          {
            term: t("source"),
            detail: source.url ? (
              <OutwardLink href={source.url}>
                <PolicyWords text={source} />
              </OutwardLink>
            ) : (
              <PolicyWords text={source} />
            ),
          },
          { term: t("enteredAt"), detail: format.instant(new Date(notice.enteredAt)) },
        ]}
      />
    </section>
  );
}
