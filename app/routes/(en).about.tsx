import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { TextPage } from "~/app/components/text-page";
import { translator } from "~/app/i18n/catalogues";
import { about as english } from "~/app/i18n/en/texts/about";
import { useMessages } from "~/app/i18n/use-messages";
import { about as chinese } from "~/app/i18n/zh-CN/texts/about";
import { pageMeta } from "~/app/page-meta";
import { languageOf } from "~/app/paths";

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "about");
  return pageMeta(location.pathname, { title: t("aboutTitle"), description: t("aboutSummary") });
};

export function loader({ context, request }: LoaderFunctionArgs) {
  const { origin, pathname } = new URL(request.url);
  // Changes with a release only, so nobody ever drops it from the cache.
  context.page.tag("texts");
  return { origin: context.site?.origin ?? origin, text: languageOf(pathname) === "en" ? english : chinese };
}

export default function About() {
  const { origin, text } = useLoaderData<typeof loader>();
  const t = useMessages("about");
  return <TextPage title={t("aboutTitle")} summary={t("aboutSummary")} text={text} origin={origin} />;
}
