import type { LoaderFunctionArgs } from "@remix-run/node";
import { languages } from "../i18n/language";
import { fixedPaths, pathsIn } from "../paths";

/** Everything may be read by robots except the suggestions, which are no pages. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const origin = context.site?.origin ?? new URL(request.url).origin;
  const lines = [
    "User-agent: *",
    ...languages.flatMap((language) => {
      const paths = pathsIn(language);
      return [paths.platformSuggestions(), paths.searchSuggestions()].map((path) => `Disallow: ${path}`);
    }),
    "",
    `Sitemap: ${origin}${fixedPaths.sitemap}`,
    "",
  ];
  context.page.tag("robots");
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
