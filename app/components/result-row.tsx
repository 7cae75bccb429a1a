import type { ReactNode } from "react";
import type { LocalisedText } from "../i18n/text-in";
import { HitText, type Mark } from "./hit-text";
import { SampleTag } from "./sample-tag";

/** Rows of a list, parted by hairlines; each is an `li`. */
export function ResultRows({ children }: { children: ReactNode }) {
  return <ol className="divide-y divide-line border-y border-line">{children}</ol>;
}

/** One thing in a list: what it is, its name, what decides in bold, then what tells it from others. */
export function ResultRow({
  kind,
  isSample,
  marks,
  href,
  name,
  text,
  mark,
  keys,
  facts,
  children,
}: {
  /** What kind of thing it is. */
  kind: ReactNode;
  isSample: boolean;
  /** Tags after the kind. */
  marks?: ReactNode;
  href: string;
  name: LocalisedText;
  text?: LocalisedText | undefined;
  /** In the name and the text. */
  mark: Mark | undefined;
  /** What a reader decides by, such as the price; what is missing is left out. */
  keys: readonly (ReactNode | undefined)[];
  facts: readonly (ReactNode | undefined)[];
  /** What can be done with the row, in a word: at its side where there is room. */
  children?: ReactNode;
}) {
  return (
    <article className="relative flex flex-col gap-1.5 py-5">
      <div
        className={`flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet ${children ? "sm:pe-28" : ""}`.trimEnd()}
      >
        <span>{kind}</span>
        {isSample ? <SampleTag /> : null}
        {marks}
      </div>
      <h3 className="text-lead leading-snug">
        <a href={href} className="no-underline hover:underline">
          <HitText text={name} mark={mark} />
        </a>
      </h3>
      {text ? (
        <p className="line-clamp-2">
          <HitText text={text} mark={mark} />
        </p>
      ) : null}
      <Line items={keys} className="font-semibold" />
      <Line items={facts} className="text-small text-quiet" />
      {children ? <div className="flex sm:absolute sm:end-0 sm:top-2.5">{children}</div> : null}
    </article>
  );
}

function Line({ items, className }: { items: readonly (ReactNode | undefined)[]; className: string }) {
  const shown = items.filter((item) => item !== undefined && item !== null && item !== "");
  if (shown.length === 0) return null;
  return (
    <ul className={`flex flex-wrap items-baseline gap-x-5 gap-y-0.5 ${className}`}>
      {shown.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of facts in one order, never rearranged
        <li key={index} className="min-w-0">
          {item}
        </li>
      ))}
    </ul>
  );
}
