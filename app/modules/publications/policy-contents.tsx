import { Icon } from "~/app/components/icon";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { type ContentsLine, printedNumber } from "./policy-lines";
import { PolicyWords } from "./policy-marks";

/** The sections of the page and the headings of the document: at the side on wide screens, to be opened on phones. */
export function PolicyContents({
  sections,
  textSection,
  lines,
}: {
  sections: readonly { id: string; title: string }[];
  /** The section under which the document's headings stand. */
  textSection: string;
  lines: readonly ContentsLine[];
}) {
  const t = useMessages("policies");
  return (
    // Long contents scroll by themselves, also by keyboard.
    <nav
      aria-label={t("contents")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      className="no-print lg:sticky lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto"
    >
      <p aria-hidden="true" className="pb-1 text-small font-semibold text-quiet max-lg:hidden">
        {t("contents")}
      </p>
      <details className="filter-sheet">
        <summary className="flex min-h-11 items-center gap-2 rounded border border-control bg-surface px-4 text-action">
          {t("contents")}
          <Icon name="chevron" className="ms-auto size-5" />
        </summary>
        <ul className="flex flex-col pt-2 text-small lg:border-s lg:border-line lg:pt-0">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} className={`${look} font-semibold lg:ps-4`}>
                {title}
              </a>
              {id === textSection && lines.length > 0 ? <Headings lines={lines} /> : null}
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

const look = "flex min-h-11 items-center py-1 leading-snug no-underline hover:underline";
const indents = ["ps-4 lg:ps-8", "ps-8 lg:ps-12"] as const;

function Headings({ lines }: { lines: readonly ContentsLine[] }) {
  const language = useLanguage();
  return (
    <ul>
      {lines.map(({ anchor, depth, label, title }) => (
        <li key={anchor}>
          <a href={`#${anchor}`} className={`${look} ${indents[Math.min(depth, 1)] ?? ""}`}>
            <span>
              {label ? (
                <span lang="zh-CN">
                  {language === "en"
                    ? `${printedNumber(label).replace(/[、：\s]+$/, "")} `
                    : printedNumber(label)}
                </span>
              ) : null}
              <PolicyWords text={title} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
