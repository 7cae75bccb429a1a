import type { LoaderFunctionArgs } from "@remix-run/node";
import { noSuchFile } from "../http/no-such-file";
import { translator } from "../i18n/catalogues";
import { historyTemplate } from "../modules/contracts/history-template.server";
import { findImportVocabulary } from "../modules/registry/platform-import.queries.server";
import { csvTemplate, xlsxTemplate } from "../modules/registry/platform-template.server";
import { languageOf } from "../paths";

const types = {
  "platforms.csv": "text/csv; charset=utf-8",
  "platforms.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "revenue.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The empty tables that imports read: `/templates/platforms.csv`, `/templates/platforms.xlsx`, `/templates/revenue.xlsx`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  if (params.file === "revenue.xlsx")
    return fileOf(
      "revenue.xlsx",
      new Uint8Array(await historyTemplate(languageOf(new URL(request.url).pathname))),
    );
  const file = params.file === "platforms.csv" || params.file === "platforms.xlsx" ? params.file : undefined;
  const url = new URL(request.url);
  if (!file) return noSuchFile(request, context.site?.origin ?? url.origin);
  const language = languageOf(url.pathname);
  const input = { language, vocabulary: await findImportVocabulary(), t: translator(language, "imports") };
  const body = file === "platforms.csv" ? csvTemplate(input) : new Uint8Array(await xlsxTemplate(input));
  // The same classes and areas stand beside the list of platforms.
  context.page.tag("platforms");
  return fileOf(file, body);
}

function fileOf(name: keyof typeof types, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, {
    headers: {
      "content-type": types[name],
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
