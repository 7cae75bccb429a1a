import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { TextPage } from "./components/text-page";
import { hostOfTiles } from "./core/tile-host";
import { translator } from "./i18n/catalogues";
import type { Language } from "./i18n/language";
import { type SiteText, shownText } from "./i18n/text";
import { useMessages } from "./i18n/use-messages";
import { pageMeta } from "./page-meta";
import { languageOf } from "./paths";

/** A page of prose: its title and summary are messages of the area `about`, its text is in `i18n/<language>/texts`. */
type TextName = "about" | "privacy" | "terms";

/** The head of a page of prose. */
export function textMeta(name: TextName): MetaFunction {
  return ({ location }) => {
    const t = translator(languageOf(location.pathname), "about");
    return pageMeta(location.pathname, { title: t(`${name}Title`), description: t(`${name}Summary`) });
  };
}

/** Loads the text in the language of the address, as it is true of this site. */
export function textLoader(texts: Readonly<Record<Language, SiteText>>) {
  return ({ context, request }: LoaderFunctionArgs) => {
    const { origin, pathname } = new URL(request.url);
    // Changes with a release only, so nobody ever drops it from the cache.
    context.page.tag("texts");
    const { isDemo = true, map } = context.site ?? {};
    const text = shownText(texts[languageOf(pathname)], {
      isDemo,
      tileHost: map?.tiles === undefined ? undefined : hostOfTiles(map.tiles),
      approval: map?.approval,
    });
    return { origin: context.site?.origin ?? origin, text };
  };
}

/** The page itself. */
export function TextRoute({ name }: { name: TextName }) {
  const { origin, text } = useLoaderData<ReturnType<typeof textLoader>>();
  const t = useMessages("about");
  return <TextPage title={t(`${name}Title`)} summary={t(`${name}Summary`)} text={text} origin={origin} />;
}
