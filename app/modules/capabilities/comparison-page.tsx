import { Banner } from "~/app/components/banner";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Wide } from "~/app/components/layout";
import type { Language } from "~/app/i18n/language";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type ComparedFact, type ComparisonNote, comparable, isDifferent } from "./comparison";
import { offersHref } from "./offer-list-links";

/** A thing that is compared: its name, its page, and what can be done next. */
export interface ComparedThing {
  id: number;
  name: { zh: string; en?: string };
  /** Whose it is: told beside the name where another has the same name. */
  platform: { zh: string; en?: string };
  href: string;
  /** The comparison without it. */
  removeHref: string;
  next: { label: string; href: string };
}

/** Two to four of a kind side by side: facts as rows, with a word where they differ. */
export function ComparisonPage({
  list,
  origin,
  things,
  facts,
  notes,
}: {
  list: "service" | "instrument";
  /** Of the site, for machines. */
  origin: string;
  things: readonly ComparedThing[];
  facts: readonly ComparedFact[];
  notes: readonly ComparisonNote[];
}) {
  const t = useMessages("offers");
  const paths = usePaths();
  const back = { label: t(`list.title.${list}`), href: offersHref(paths, list) };
  const isEnough = !notes.includes("tooFew");
  return (
    <Wide>
      <Breadcrumb items={[back, { label: t("compare.title") }]} origin={origin} />
      <h1 className="pt-4 pb-6 text-title sm:text-head">{t(`compare.heading.${list}`)}</h1>
      <div className="flex flex-col gap-4 pb-10">
        {notes.map((note) =>
          note === "tooFew" ? null : (
            <Banner key={note} tone="caution" title={t(`compare.${note}`, { count: comparable.most })} />
          ),
        )}
        {isEnough ? (
          <Comparison things={things} facts={facts} />
        ) : (
          <EmptyState
            title={t("compare.tooFew")}
            actions={
              <ButtonLink href={back.href} variant="secondary">
                {t(`compare.back.${list}`)}
              </ButtonLink>
            }
          >
            <p>{t("compare.how")}</p>
            <ul>
              {things.map(({ id, name, href }) => (
                <li key={id}>
                  <a href={href} className="inline-flex min-h-11 items-center">
                    <HitText text={name} />
                  </a>
                </li>
              ))}
            </ul>
          </EmptyState>
        )}
      </div>
    </Wide>
  );
}

interface Row {
  key: string;
  label: React.ReactNode;
  cells: readonly React.ReactNode[];
}

function Comparison({ things, facts }: { things: readonly ComparedThing[]; facts: readonly ComparedFact[] }) {
  const t = useMessages("offers");
  const headings = headingsOf(things, useLanguage());
  const rows: Row[] = [
    ...facts.map((fact) => ({
      key: fact.key,
      label: <FactName fact={fact} />,
      cells: fact.values.map((value) => <Value key={fact.key} value={value} isQuiet={!isDifferent(fact)} />),
    })),
    {
      key: "next",
      label: <span className="sr-only">{t("compare.next")}</span>,
      cells: things.map(({ id, href, next, removeHref }) => (
        <span key={id} className="no-print flex flex-col items-start">
          <ButtonLink href={next.href} variant="secondary">
            {next.label}
          </ButtonLink>
          <a href={href} className="inline-flex min-h-11 items-center">
            {t("compare.details")}
          </a>
          {things.length > comparable.least ? (
            <a href={removeHref} rel="nofollow" className="inline-flex min-h-11 items-center text-small">
              {t("compare.remove")}
            </a>
          ) : null}
        </span>
      )),
    },
  ];
  return (
    <DataTable
      caption={t("compare.title")}
      isCaptionHidden
      isNamedAbove
      columns={[
        {
          key: "fact",
          header: t("compare.fact"),
          isRowHeader: true,
          width: "w-40",
          cell: (row: Row) => row.label,
        },
        ...things.map((thing, index) => ({
          key: String(thing.id),
          header: headings[index] ?? "",
          cell: (row: Row) => row.cells[index],
        })),
      ]}
      rows={rows}
      rowKey={(row) => row.key}
    />
  );
}

/** The names, each with its platform where two are called alike. */
function headingsOf(things: readonly ComparedThing[], language: Language): string[] {
  const said = ({ zh, en }: ComparedThing["name"]) => textIn({ zh, en }, language)?.text ?? zh;
  const names = things.map(({ name }) => said(name));
  return things.map(({ name, platform }) => {
    const own = said(name);
    return names.filter((other) => other === own).length > 1 ? `${own} · ${said(platform)}` : own;
  });
}

function FactName({ fact }: { fact: ComparedFact }) {
  const t = useMessages("offers");
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {fact.label}
      {isDifferent(fact) ? null : (
        <span className="text-small font-normal text-quiet">{t("compare.same")}</span>
      )}
    </span>
  );
}

/** What all have in common steps back, so that the differences stand out. */
function Value({ value, isQuiet }: { value: ComparedFact["values"][number]; isQuiet: boolean }) {
  const t = useMessages("offers");
  if (!value) return <span className="text-quiet">{t("compare.unknown")}</span>;
  const text = (
    <span lang={value.lang} className={`whitespace-pre-line ${isQuiet ? "text-quiet" : ""}`.trimEnd()}>
      {value.text}
    </span>
  );
  return value.href ? <a href={value.href}>{text}</a> : text;
}
