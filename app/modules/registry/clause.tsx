import { useMessages } from "~/app/i18n/use-messages";

/** What some clauses say, in a few words; the catalogue has a line for each. */
const explained = [
  "S1 三(二)",
  "S1 三(四)5",
  "S1 三(五)1",
  "S1 三(五)2",
  "S1 三(六)1",
  "S1 三(六)2",
  "S1 三(六)3",
  "S2 二(三)",
] as const;

/** `S1 三(五)1` as readers know it: the document's short name and the number of the clause. */
export function ClauseName({ clause }: { clause: string }) {
  const t = useMessages("platform");
  const { document, number } = splitClause(clause);
  if (document === undefined) return <span>{clause}</span>;
  return <span>{t(`clause${document}`, { clause: number })}</span>;
}

/** The clause with what it says. */
export function ClauseLine({ clause }: { clause: string }) {
  const t = useMessages("platform");
  const known = explained.find((one) => one === clause);
  return (
    <span>
      <ClauseName clause={clause} />
      {known ? <span>（{t(`clause.${known}`)}）</span> : null}
    </span>
  );
}

/** The full titles of the documents that these clauses belong to; nothing where there are none. */
export function CitedDocuments({ clauses }: { clauses: readonly string[] }) {
  const t = useMessages("platform");
  const cited = (["S1", "S2"] as const).filter((document) =>
    clauses.some((clause) => splitClause(clause).document === document),
  );
  if (cited.length === 0) return null;
  return (
    <div className="text-small text-quiet">
      <h3>{t("clausesNote")}</h3>
      <ul>
        {cited.map((document) => (
          <li key={document}>{t(`document${document}`)}</li>
        ))}
      </ul>
    </div>
  );
}

function splitClause(clause: string): { document?: "S1" | "S2"; number: string } {
  const match = /^(S1|S2) (.+)$/.exec(clause);
  if (!match) return { number: clause };
  // The pattern lets only these two through.
  return { document: match[1] as "S1" | "S2", number: match[2] ?? "" };
}
