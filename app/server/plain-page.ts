import { translator } from "../i18n/catalogues";
import { fixedPaths, languageOf, pathsIn } from "../paths";

/** Answers that are given before any page is rendered, or when rendering itself failed. */
export type PlainStatus = 400 | 403 | 405 | 408 | 413 | 414 | 415 | 429 | 431 | 500 | 503;

export interface PlainPage {
  status: PlainStatus;
  /** Path that was asked for; decides the language, and whether a program gets JSON. */
  path: string;
  requestId: string;
  /** The site's stylesheet. */
  stylesheet?: string | undefined;
}

const apiPrefix = "/api/";

/** Content type and text of a short page that needs neither database nor framework. */
export function plainPage({ status, path, requestId, stylesheet }: PlainPage): {
  type: string;
  text: string;
} {
  if (path.startsWith(apiPrefix)) {
    const problem = { type: "about:blank", title: words("en", status).title, status, instance: requestId };
    return { type: "application/problem+json; charset=utf-8", text: JSON.stringify(problem) };
  }
  const language = languageOf(path);
  const { title, advice } = words(language, status);
  const site = translator(language, "common")("siteName");
  const t = translator(language, "errors");
  return {
    type: "text/html; charset=utf-8",
    text: `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – ${site}</title>
<link rel="icon" href="${fixedPaths.favicon}" type="image/svg+xml">${stylesheet ? `\n<link rel="stylesheet" href="${stylesheet}">` : ""}
</head>
<body>
<main class="mx-auto w-full max-w-prose px-4 py-16">
<p class="font-semibold text-quiet">${site}</p>
<h1 class="mt-8 mb-4 text-title sm:text-head">${title}</h1>
<p>${advice}</p>
<p class="mt-4"><a class="inline-flex min-h-11 items-center" href="${pathsIn(language).home()}">${t("backHome")}</a></p>
<p class="mt-8 text-small text-quiet">${status} · ${t("requestId")} ${requestId}</p>
</main>
</body>
</html>
`,
  };
}

function words(
  language: ReturnType<typeof languageOf>,
  status: PlainStatus,
): { title: string; advice: string } {
  const t = translator(language, "errors");
  if (status >= 500) return { title: t("brokenTitle"), advice: t("brokenText") };
  if (status === 429) return { title: t("limitedTitle"), advice: t("limitedText") };
  return { title: t("refusedTitle"), advice: t("refusedText") };
}
