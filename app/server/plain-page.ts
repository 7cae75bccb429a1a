import { translator } from "../i18n/catalogues";
import { takesFiles } from "../path-traits";
import { fixedPaths, languageOf, pathsIn } from "../paths";
import { FORM_MEGABYTES } from "./body";

/** Answers that are given before any page is rendered, or when rendering itself failed. */
export type PlainStatus = 400 | 403 | 405 | 408 | 413 | 414 | 415 | 429 | 431 | 500 | 503;

export interface PlainPage {
  status: PlainStatus;
  /** Path that was asked for; decides the language, and whether a program gets JSON. */
  path: string;
  requestId: string;
  /** The site's stylesheet. */
  stylesheet?: string | undefined;
  /** What was sent could not be stored: no room, or no store. */
  isStoreFault?: boolean;
}

const apiPrefix = "/api/";

/** Content type and text of a short page that needs neither database nor framework. */
export function plainPage({ status, path, requestId, stylesheet, isStoreFault = false }: PlainPage): {
  type: string;
  text: string;
} {
  if (path.startsWith(apiPrefix)) {
    const { title } = words("en", status, path, isStoreFault);
    const problem = { type: "about:blank", title, status, instance: requestId };
    return { type: "application/problem+json; charset=utf-8", text: JSON.stringify(problem) };
  }
  const language = languageOf(path);
  const { title, advice, form } = words(language, status, path, isStoreFault);
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
<p>${advice}</p>${form ? `\n<p class="mt-4"><a class="inline-flex min-h-11 items-center" href="${path}">${form}</a></p>` : ""}
<p class="mt-4"><a class="inline-flex min-h-11 items-center" href="${pathsIn(language).home()}">${t("backHome")}</a></p>
<p class="mt-8 text-small text-quiet">${status} · ${t("requestId")} ${requestId}</p>
</main>
</body>
</html>
`,
  };
}

/** What was sent by a form with files and not taken, as the catalogue calls it. The form's own path is safe in markup. */
const sentWords: Partial<Record<PlainStatus, "tooLarge" | "tooSlow" | "tooBusy">> = {
  408: "tooSlow",
  413: "tooLarge",
  503: "tooBusy",
};

function words(
  language: ReturnType<typeof languageOf>,
  status: PlainStatus,
  path: string,
  isStoreFault: boolean,
): { title: string; advice: string; form?: string } {
  const t = translator(language, "errors");
  if (isStoreFault) {
    const form = takesFiles(path) ? { form: t("backToForm") } : {};
    return { title: t("storeFullTitle"), advice: t("storeFullText"), ...form };
  }
  const sent = takesFiles(path) ? sentWords[status] : undefined;
  if (sent) {
    const advice = t(`${sent}Text`, { megabytes: FORM_MEGABYTES });
    return { title: t(`${sent}Title`), advice, form: t("backToForm") };
  }
  if (status >= 500) return { title: t("brokenTitle"), advice: t("brokenText") };
  if (status === 429) return { title: t("limitedTitle"), advice: t("limitedText") };
  return { title: t("refusedTitle"), advice: t("refusedText") };
}
