import type { ReactNode } from "react";
import { VerticalScript } from "./vertical-script";

/** The page's name and what it is in a sentence, with the action that fits the visitor in reach. */
export function PageHeader({
  title,
  titleLang,
  lead,
  tags,
  mongolian,
  otherName,
  facts,
  actions,
}: {
  title: string;
  /** Where the title is not in the language of the page. */
  titleLang?: string;
  lead?: ReactNode;
  tags?: ReactNode;
  /** The name in Mongolian script, set vertically beside the title. */
  mongolian?: string | null;
  /** The name in the other language. */
  otherName?: { text: string; lang: string } | null;
  /** What most readers come for, on a line or two. */
  facts?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex gap-5 pt-6 pb-8 sm:pt-8">
      {mongolian ? <VerticalScript text={mongolian} /> : null}
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        {tags ? <div className="flex flex-wrap gap-2">{tags}</div> : null}
        <h1 lang={titleLang} className="text-title sm:text-head">
          {title}
        </h1>
        {otherName ? (
          <p lang={otherName.lang} className="text-quiet">
            {otherName.text}
          </p>
        ) : null}
        {facts}
        {lead ? <div className="max-w-prose text-pretty text-quiet">{lead}</div> : null}
        {actions ? <div className="no-print flex flex-wrap gap-3 pt-2">{actions}</div> : null}
      </div>
    </header>
  );
}
