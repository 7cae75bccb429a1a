import type { ReactNode } from "react";
import { MarkedText } from "~/app/components/marked-text";
import { Tag } from "~/app/components/tag";
import type { LocalisedText } from "~/app/i18n/text-in";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { markTerms } from "~/search/highlight";

/** One result that is no platform: what it is, its name as the link, and what tells a reader whether it is the one. */
export function HitRow({
  kind,
  marks,
  title,
  href,
  terms,
  isSample,
  facts,
  children,
}: {
  kind: string;
  marks?: ReactNode;
  title: LocalisedText;
  href: string;
  terms: readonly string[];
  isSample: boolean;
  facts: readonly ReactNode[];
  children?: ReactNode;
}) {
  const common = useMessages("common");
  return (
    <article className="flex flex-col gap-1.5 py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
        <span>{kind}</span>
        {marks}
        {isSample ? <Tag mark={null}>{common("sampleData")}</Tag> : null}
      </div>
      <h3 className="text-lead leading-snug">
        <a href={href} className="no-underline hover:underline">
          <HitText text={title} terms={terms} />
        </a>
      </h3>
      {children}
      <ul className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5 text-small text-quiet">
        {facts.map((fact, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: facts of one row never change their places
          fact ? <li key={at}>{fact}</li> : null,
        )}
      </ul>
    </article>
  );
}

/** A text in the reader's language where there is one, else in the other and marked as such; `terms` are highlighted. */
export function HitText({ text, terms }: { text: LocalisedText; terms: readonly string[] }) {
  const language = useLanguage();
  const own = textIn(text, language);
  if (!own) return null;
  const marked = <MarkedText parts={markTerms(own.text, terms)} />;
  return own.lang === language ? marked : <span lang={own.lang}>{marked}</span>;
}
