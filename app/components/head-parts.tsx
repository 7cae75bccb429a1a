import { useEffect } from "react";
import { type Area, messagesBlockId, messagesFor, translator } from "../i18n/catalogues";
import { type Language, languages } from "../i18n/language";
import { itemPatterns } from "../item-paths";
import type { FeedName } from "../path-parts";
import { alternate, pathsIn } from "../paths";

/** The page's own address and its address in each language, absolute. */
export function Alternates({ origin, pathname, query }: { origin: string; pathname: string; query: string }) {
  const absolute = (language: Language) => origin + alternate(pathname, language) + query;
  return (
    <>
      <link rel="canonical" href={origin + pathname + query} />
      {languages.map((language) => (
        <link key={language} rel="alternate" hrefLang={language} href={absolute(language)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={absolute(languages[0])} />
    </>
  );
}

/** The feeds of a page, for programs that read them. */
export function Feeds({ names, language }: { names: readonly FeedName[]; language: Language }) {
  const t = translator(language, "common");
  return [...new Set(names)].map((name) => (
    <link
      key={name}
      rel="alternate"
      type="application/atom+xml"
      title={t(`feed.${name}`)}
      href={pathsIn(language).feed(name)}
    />
  ));
}

/**
 * The enhancement scripts of a page: external modules, so the policy needs no hash for them. On a page that hydrates
 * they wait for that: they add to the page, which must first be found as the server made it.
 */
export function Enhancements({
  names,
  urls,
  isHydrating,
}: {
  names: readonly string[];
  urls: Readonly<Record<string, string>>;
  isHydrating: boolean;
}) {
  const wanted = [...new Set(names)].map((name) => {
    const url = urls[name];
    if (!url) throw new Error(`There is no enhancement "${name}"`);
    return url;
  });
  const list = wanted.join(" ");
  useEffect(() => {
    for (const url of list === "" ? [] : list.split(" ")) void import(/* @vite-ignore */ url);
  }, [list]);
  return isHydrating ? null : wanted.map((url) => <script key={url} type="module" src={url} />);
}

const rules = JSON.stringify({
  prefetch: [
    {
      // Not what is counted when somebody looks at it: there a look has to be a request (`server/page-views`).
      where: {
        and: [
          { href_matches: "/*" },
          { not: { href_matches: itemPatterns } },
          { not: { selector_matches: "[rel~=nofollow], [download]" } },
        ],
      },
      eagerness: "moderate",
    },
  ],
});

/**
 * Lets the browser fetch a page of ours when a reader is about to open it. `mark`: on the server only; a page that
 * hydrates finds the same element without it.
 */
export function SpeculationRules({ mark }: { mark: string | undefined }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
    <script type="speculationrules" nonce={mark} dangerouslySetInnerHTML={{ __html: rules }} />
  );
}

/**
 * The messages that a hydrating page reads in the browser; a data block, never executed. Those of errors are always
 * among them: the page may fail there.
 */
export function MessagesBlock({ language, areas }: { language: Language; areas: readonly Area[] }) {
  const messages = messagesFor(language, ["common", "errors", ...areas]);
  const text = JSON.stringify(messages).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own catalogue, with `<` escaped
  return <script id={messagesBlockId} type="application/json" dangerouslySetInnerHTML={{ __html: text }} />;
}
