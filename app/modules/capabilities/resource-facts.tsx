import { OutwardLink } from "~/app/components/outward-link";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { type Details, factsOf, type ResourceFact, type ResourceKind } from "./core/resource-kinds";

/** What the details of a resource say, fact by fact, as its kind's schema orders them. */
export function ResourceFacts({ kind, details }: { kind: Pick<ResourceKind, "schema">; details: Details }) {
  const language = useLanguage();
  const facts = factsOf(kind, details, language);
  if (facts.length === 0) return null;
  return <SummaryList items={facts.map((fact) => ({ term: fact.term, detail: <Fact fact={fact} /> }))} />;
}

function Fact({ fact: { values, input, unit } }: { fact: ResourceFact }) {
  const t = useMessages("resources");
  const format = useFormat();
  const language = useLanguage();
  const [first] = values;
  if (!first) return null;
  if (input === "number") {
    const value = format.number(Number(first.text));
    return unit ? t("withUnit", { value, unit }) : value;
  }
  if (input === "day") return format.date(first.text);
  if (input === "text")
    return (
      <p lang={first.lang === language ? undefined : first.lang} className="whitespace-pre-line">
        {first.text}
      </p>
    );
  if (values.length === 1)
    return first.href ? (
      <OutwardLink href={first.href}>{first.text}</OutwardLink>
    ) : (
      <span lang={first.lang === language ? undefined : first.lang}>{first.text}</span>
    );
  return (
    <ul className="flex flex-wrap gap-x-5">
      {values.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
