import { Banner } from "~/app/components/banner";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { OutwardLink } from "~/app/components/outward-link";
import { SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PolicyDetail } from "./policy-detail.queries.server";
import { ForceTag, PolicyWords } from "./policy-marks";

/** Which document this is and whether it holds, with what a reader may want to do with the page. */
export function PolicyHead({ policy, address }: { policy: PolicyDetail; address: string }) {
  const t = useMessages("policies");
  const language = useLanguage();
  const title = textIn(policy.title, language) ?? { text: policy.title.zh, lang: "zh-CN" };
  const otherLang = title.lang === "en" ? "zh-CN" : "en";
  const other = title.lang === "en" ? policy.title.zh : policy.title.en;
  const mail = `mailto:?${mailQuery({ subject: title.text, body: `${title.text}\n${address}` })}`;
  return (
    <header className="flex flex-col gap-3 pt-6 pb-6 sm:pt-8">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        <ForceTag force={policy.force} />
        <span>{t(`level.${policy.level}`)}</span>
        {policy.number ? <span lang="zh-CN">{policy.number}</span> : null}
      </div>
      <h1
        lang={title.lang === language ? undefined : title.lang}
        className="max-w-[24em] font-song text-title sm:text-head"
      >
        {title.text}
      </h1>
      {other ? (
        <p lang={otherLang} className={`max-w-prose text-quiet ${otherLang === "en" ? "" : "font-song"}`}>
          {other}
        </p>
      ) : null}
      <div className="no-print flex flex-wrap gap-3 pt-2">
        <CopyLink />
        <PrintButton />
        <a href={mail} className="inline-flex min-h-11 items-center px-2">
          {t("share")}
        </a>
      </div>
      {policy.force === "draft" || policy.force === "repealed" ? (
        <Banner tone="caution" title={t(`forceMeans.${policy.force}`)} />
      ) : null}
    </header>
  );
}

/** Spaces as %20: mail programs show a plus as a plus. */
function mailQuery(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
}

/** The facts of the document, with our summary of it. */
export function PolicyFacts({ policy }: { policy: PolicyDetail }) {
  const t = useMessages("policies");
  const format = useFormat();
  const language = useLanguage();
  const note = textIn(policy.forceNote, language);
  const means = t(`forceMeans.${policy.force}`);
  const day = (date: string | undefined) => (date === undefined ? undefined : format.date(date));
  const items = [
    { term: t("issuers"), detail: policy.issuers.length > 0 ? <Issuers policy={policy} /> : undefined },
    {
      term: t("issuedOn"),
      detail: policy.issued ? format.date(policy.issued.date, policy.issued.precision) : undefined,
    },
    ...(policy.effectiveOn ? [{ term: t("effectiveOn"), detail: day(policy.effectiveOn) }] : []),
    ...(policy.repealedOn ? [{ term: t("repealedOn"), detail: day(policy.repealedOn) }] : []),
    {
      term: t("forceTerm"),
      detail: t(`force.${policy.force}`),
      note: (
        <>
          {means}{" "}
          {note ? <span lang={note.lang === language ? undefined : note.lang}>{note.text}</span> : null}
        </>
      ),
    },
    {
      term: t("textTerm"),
      detail: policy.textReadAt ? t("textRead", { date: format.date(policy.textReadAt) }) : t("textNotRead"),
    },
    { term: t("sourceTerm"), detail: <Source source={policy.source} /> },
  ];
  return <SummaryList items={items} />;
}

function Issuers({ policy }: { policy: PolicyDetail }) {
  const paths = usePaths();
  return (
    <ul>
      {policy.issuers.map(({ organisationId, ...name }) => (
        <li key={name.zh}>
          {organisationId === undefined ? (
            <PolicyWords text={name} />
          ) : (
            <a href={paths.organisation(String(organisationId))}>
              <PolicyWords text={name} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Source({ source }: { source: PolicyDetail["source"] }) {
  const t = useMessages("policies");
  const format = useFormat();
  const language = useLanguage();
  const words = <PolicyWords text={source.title} />;
  const comma = language === "en" ? ", " : "，";
  return (
    <>
      {source.url ? <OutwardLink href={source.url}>{words}</OutwardLink> : words}
      {source.publishedOn ? comma + t("sourcePublished", { date: format.date(source.publishedOn) }) : null}
    </>
  );
}

/** What the document is about, in our words. */
export function PolicySummary({ policy }: { policy: PolicyDetail }) {
  const language = useLanguage();
  const summary = textIn(policy.summary, language);
  if (!summary) return null;
  return (
    <p lang={summary.lang === language ? undefined : summary.lang} className="max-w-prose">
      {summary.text}
    </p>
  );
}
