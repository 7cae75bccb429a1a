import type { ReactNode } from "react";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { clauseAddress, policySlugs } from "./clause-address";

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

/** `S1 三(五)1` as readers know it: the document's short name and the number of the clause, leading to its text. */
export function ClauseName({ clause }: { clause: string }) {
  const t = useMessages("platform");
  const { document, number } = splitClause(clause);
  if (document === undefined) return <span>{clause}</span>;
  return <ToClause clause={clause}>{t(`clause${document}`, { clause: number })}</ToClause>;
}

function ToClause({ clause, children }: { clause: string; children: ReactNode }) {
  const paths = usePaths();
  const address = clauseAddress(clause);
  if (!address) return <span>{children}</span>;
  return <a href={paths.policy(address.slug, address.anchor)}>{children}</a>;
}

/** The clause with what it says. */
export function ClauseLine({ clause }: { clause: string }) {
  const t = useMessages("platform");
  const language = useLanguage();
  const known = explained.find((one) => one === clause);
  const says = (one: (typeof explained)[number]) => t(`clause.${one}`);
  return (
    <span>
      <ClauseName clause={clause} />
      {known ? <span>{language === "en" ? ` (${says(known)})` : `（${says(known)}）`}</span> : null}
    </span>
  );
}

/** The full titles of the documents that these clauses belong to; nothing where there are none. */
export function CitedDocuments({ clauses }: { clauses: readonly string[] }) {
  const t = useMessages("platform");
  const paths = usePaths();
  const cited = (["S1", "S2"] as const).filter((document) =>
    clauses.some((clause) => splitClause(clause).document === document),
  );
  if (cited.length === 0) return null;
  return (
    <div className="text-small text-quiet">
      <h3>{t("clausesNote")}</h3>
      <ul>
        {cited.map((document) => (
          <li key={document}>
            <a href={paths.policy(policySlugs[document])}>{t(`document${document}`)}</a>
          </li>
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
