import { type Area, messagesBlockId, messagesFor } from "../i18n/catalogues";
import { type Language, languages } from "../i18n/language";
import { alternate } from "../paths";

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

/** The enhancement scripts of a page: external modules, so the policy needs no hash for them. */
export function Enhancements({
  names,
  urls,
}: {
  names: readonly string[];
  urls: Readonly<Record<string, string>>;
}) {
  return [...new Set(names)].map((name) => {
    const url = urls[name];
    if (!url) throw new Error(`There is no enhancement "${name}"`);
    return <script key={name} type="module" src={url} />;
  });
}

const rules = JSON.stringify({
  prefetch: [
    {
      where: { and: [{ href_matches: "/*" }, { not: { selector_matches: "[rel~=nofollow], [download]" } }] },
      eagerness: "moderate",
    },
  ],
});

/** Lets the browser fetch a page of ours when a reader is about to open it. */
export function SpeculationRules({ mark }: { mark: string }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
    <script type="speculationrules" nonce={mark} dangerouslySetInnerHTML={{ __html: rules }} />
  );
}

/** The messages that a hydrating page reads in the browser; a data block, never executed. */
export function MessagesBlock({ language, areas }: { language: Language; areas: readonly Area[] }) {
  const messages = messagesFor(language, ["common", ...areas]);
  const text = JSON.stringify(messages).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own catalogue, with `<` escaped
  return <script id={messagesBlockId} type="application/json" dangerouslySetInnerHTML={{ __html: text }} />;
}
