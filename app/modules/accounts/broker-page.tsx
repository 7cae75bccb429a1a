import { Breadcrumb } from "~/app/components/breadcrumb";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { Wide } from "~/app/components/layout";
import { OutwardLink } from "~/app/components/outward-link";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { type SummaryItem, SummaryList } from "~/app/components/summary-list";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { Agency, BrokerTags, Words } from "./broker-parts";
import type { PublicBroker } from "./brokers.queries.server";

/** One broker of the public directory. */
export function BrokerPage({ broker, origin }: { broker: PublicBroker; origin: string }) {
  const t = useMessages("brokers");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const name = textIn(broker.name, language);
  const summary = textIn(broker.summary, language);
  const { agency } = broker;
  const items: SummaryItem[] = [
    { term: t("agency"), detail: <Agency agency={agency} /> },
    ...(agency?.phone
      ? [
          {
            term: t("agencyPhone"),
            detail: <a href={`tel:${agency.phone.replace(/[^+\d]/g, "")}`}>{agency.phone}</a>,
          },
        ]
      : []),
    ...(agency?.website
      ? [
          {
            term: t("agencyWebsite"),
            detail: <OutwardLink href={agency.website}>{agency.website}</OutwardLink>,
          },
        ]
      : []),
    ...(broker.certificate ? [{ term: t("certificate"), detail: broker.certificate }] : []),
    {
      term: t("matches"),
      detail: t("matchesCount", { count: broker.matches }),
      note: t("matchesNote"),
    },
    { term: t("place"), detail: broker.league ? <Words text={broker.league} /> : t("areaAll") },
    {
      term: t("fields"),
      detail: (
        <ul className="flex flex-wrap gap-x-5">
          {broker.fields.map(({ code, name: field }) => (
            <li key={code}>
              <a href={paths.brokers({ field: [code] })} className="inline-flex min-h-11 items-center">
                <Words text={field} />
              </a>
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Wide>
      <Breadcrumb
        origin={origin}
        items={[{ label: t("title"), href: paths.brokers() }, { label: name?.text ?? "" }]}
      />
      <PageHeader
        title={name?.text ?? ""}
        titleLang={name && name.lang !== language ? name.lang : undefined}
        tags={<BrokerTags broker={broker} />}
        actions={
          <>
            <CopyLink />
            <PrintButton />
          </>
        }
      />
      <div className="flex max-w-[46rem] flex-col">
        {summary ? (
          <Section id="about" title={t("about")}>
            <p lang={summary.lang} className="whitespace-pre-line">
              {summary.text}
            </p>
          </Section>
        ) : null}
        <Section id="facts" title={t("factsTitle")}>
          <SummaryList items={items} />
          <p className="text-small text-quiet">{t(agency ? "noPersonalNumber" : "noAgency")}</p>
        </Section>
        <p className="border-t border-line pt-4 pb-10 text-small text-quiet">
          {t("updatedOn", { date: format.date(broker.updatedOn) })}
        </p>
      </div>
    </Wide>
  );
}
