import { Icon } from "~/app/components/icon";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { clauseNames } from "./clause-names";
import type { PolicyDetail } from "./policy-detail.queries.server";
import { type PolicyLine, printedNumber } from "./policy-lines";
import { PolicyWords } from "./policy-marks";
import { RuleWords } from "./rule-words";
import type { Rule } from "./rules.queries.server";

/**
 * A policy line by line, each with an address of its own: the document's text with our words beside it, or our words
 * alone. `rules` are those that rest on one of its clauses.
 */
export function PolicyReading({
  policy,
  lines,
  rules,
}: {
  policy: Pick<PolicyDetail, "title" | "force">;
  lines: readonly PolicyLine[];
  rules: readonly Rule[];
}) {
  const names = clauseNames(lines, useLanguage());
  return (
    <div className="max-w-[43em]">
      {lines.map((line) => (
        <div
          key={line.anchor}
          id={line.anchor}
          className={`group -ms-3 grid grid-cols-[minmax(0,1fr)_2.75rem] gap-x-2 ps-3 target:bg-notice-ground ${beginning(line)}`}
        >
          <div className="flex min-w-0 flex-col gap-1.5 py-2">
            <Arrival policy={policy} line={line} />
            <Line line={line} />
            <Rules rules={rules.filter(({ basis }) => basis?.anchor === line.anchor)} />
          </div>
          <ClauseLink anchor={line.anchor} clause={names.get(line.anchor) ?? ""} />
        </div>
      ))}
    </div>
  );
}

/** A part begins with a line across; a heading keeps its distance from what it does not head. */
function beginning({ kind, depth, heading }: PolicyLine): string {
  if (kind === "part") return "mt-8 border-t border-line pt-4";
  if (kind !== "heading" && !heading) return "rounded";
  return depth === 0 ? "mt-4 rounded" : depth === 1 ? "mt-2 rounded" : "rounded";
}

/** Whoever lands on a clause does not see the top of the page: what the words are and whether they hold. */
function Arrival({ policy, line }: { policy: Pick<PolicyDetail, "title" | "force">; line: PolicyLine }) {
  const t = useMessages("policies");
  return (
    <p className="no-print hidden text-small text-quiet group-target:block">
      <strong className="text-ink">{t(`force.${policy.force}`)}</strong>
      {" · "}
      <PolicyWords text={policy.title} /> · {t(line.text === undefined ? "wordsOurs" : "wordsText")}
    </p>
  );
}

/** The address of one clause, to be opened, copied or sent. */
function ClauseLink({ anchor, clause }: { anchor: string; clause: string }) {
  const t = useMessages("policies");
  return (
    <a
      href={`#${anchor}`}
      aria-label={t("clauseLink", { clause })}
      data-copied={t("clauseCopied", { clause })}
      className="no-print inline-flex size-11 items-center justify-center text-quiet no-underline hover:text-action"
    >
      <Icon name="link" className="size-4" />
    </a>
  );
}

function Line({ line }: { line: PolicyLine }) {
  const language = useLanguage();
  if (line.text === undefined) return <OurWords line={line} />;
  if (language === "en")
    return (
      <>
        <OurWords line={line} />
        <Official line={line} isQuiet={line.heading?.en !== undefined || line.gist?.en !== undefined} />
      </>
    );
  return (
    <>
      <Official line={line} />
      {line.gist?.zh ? <Gist text={line.gist.zh} /> : null}
    </>
  );
}

/** What the document says, as it was printed. */
function Official({ line, isQuiet = false }: { line: PolicyLine; isQuiet?: boolean }) {
  const language = useLanguage();
  const { kind, text = "", label, cells } = line;
  const lang = language === "zh-CN" ? undefined : "zh-CN";
  const number = label === undefined ? "" : printedNumber(label);
  if (cells) return <Cells rows={cells} lang={lang} />;
  if ((kind === "heading" || kind === "part") && !isQuiet)
    return (
      <Heading line={line} lang={lang}>
        {number}
        {text}
      </Heading>
    );
  const look = isQuiet ? "text-small text-quiet" : kind === "paragraph" ? "indent-[2em]" : "";
  return (
    <p lang={lang} className={`font-song whitespace-pre-line ${look}`}>
      {number ? <span className="font-semibold">{number}</span> : null}
      {text}
    </p>
  );
}

/** What it says in our own words: a heading, a sentence or two, or both. */
function OurWords({ line }: { line: PolicyLine }) {
  const language = useLanguage();
  const heading = line.heading && textIn(line.heading, language);
  const gist = line.gist && textIn(line.gist, language);
  // Where the text itself follows in Chinese, Chinese words of ours would only repeat it.
  const isShown = (words: { lang: string } | undefined) =>
    line.text === undefined || words?.lang === language;
  const label = line.kind === "part" ? undefined : line.label;
  const isOther = (words: { lang: string }) => (words.lang === language ? undefined : words.lang);
  return (
    <>
      {heading && isShown(heading) ? (
        <Heading line={line} lang={isOther(heading)}>
          <ClauseNumber label={label} />
          {heading.text}
        </Heading>
      ) : null}
      {gist && isShown(gist) ? (
        <p lang={isOther(gist)}>
          {heading ? null : (
            <span className="font-semibold">
              <ClauseNumber label={label} />
            </span>
          )}
          {gist.text}
        </p>
      ) : null}
    </>
  );
}

/** The number as it is printed; before English words with a space instead of the Chinese sign. */
function ClauseNumber({ label }: { label: string | undefined }) {
  const language = useLanguage();
  if (label === undefined) return null;
  return language === "en" ? (
    <span lang="zh-CN">{`${printedNumber(label).replace(/[、\s]+$/, "")} `}</span>
  ) : (
    printedNumber(label)
  );
}

const headings = [
  { tag: "h3", look: "text-lead" },
  { tag: "h4", look: "text-body" },
  { tag: "h5", look: "text-body font-semibold" },
] as const;

function Heading({
  line,
  lang,
  children,
}: {
  line: PolicyLine;
  lang: string | undefined;
  children: React.ReactNode;
}) {
  const { tag: Tag, look } = headings[Math.min(line.depth, 2)] ?? headings[0];
  return (
    <Tag lang={lang} className={look}>
      {children}
    </Tag>
  );
}

function Gist({ text }: { text: string }) {
  const t = useMessages("policies");
  return (
    <details className="no-print text-small text-quiet">
      <summary className="inline-flex min-h-11 items-center font-normal text-action">
        {t("gist")}
        <Icon name="chevron" className="ms-1 size-4" />
      </summary>
      <p className="border-s-2 border-line ps-3">{text}</p>
    </details>
  );
}

function Rules({ rules }: { rules: readonly Rule[] }) {
  const t = useMessages("policies");
  const language = useLanguage();
  const paths = usePaths();
  if (rules.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-small">
      {rules.map((rule) => {
        const name = language === "en" ? rule.name.en : rule.name.zh;
        // A list of cases is what the clause itself has just said.
        const isList = typeof rule.value === "object";
        return (
          <li key={rule.code}>
            <a
              href={paths.rules(rule.code)}
              className="inline-flex min-h-11 items-center rounded border border-line bg-surface px-3 py-1 leading-snug no-underline hover:border-action hover:underline print:min-h-0 print:border-0 print:p-0"
            >
              {isList
                ? t("ruleListChip", { name })
                : t.rich("ruleChip", { name, value: <RuleWords key="value" rule={rule} /> })}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function Cells({ rows, lang }: { rows: readonly (readonly string[])[]; lang: string | undefined }) {
  return (
    // A wide table scrolls by itself, also by keyboard, and leaves the page as it is.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section lang={lang} tabIndex={0} className="overflow-x-auto">
      <table className="min-w-full border-collapse text-small">
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a printed table never change places
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <td key={column} className="border border-line px-2 py-1 align-top">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
