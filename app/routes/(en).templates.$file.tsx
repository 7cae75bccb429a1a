import type { LoaderFunctionArgs } from "@remix-run/node";
import { noSuchFile } from "../http/no-such-file";
import { translator } from "../i18n/catalogues";
import { findImportVocabulary } from "../modules/registry/platform-import.queries.server";
import { csvTemplate, xlsxTemplate } from "../modules/registry/platform-template.server";
import { languageOf } from "../paths";

const types = {
  "platforms.csv": "text/csv; charset=utf-8",
  "platforms.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The empty tables that imports read: `/templates/platforms.csv`, `/templates/platforms.xlsx`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const file = params.file === "platforms.csv" || params.file === "platforms.xlsx" ? params.file : undefined;
  const url = new URL(request.url);
  if (!file) return noSuchFile(request, context.site?.origin ?? url.origin);
  const language = languageOf(url.pathname);
  const input = { language, vocabulary: await findImportVocabulary(), t: translator(language, "imports") };
  const body = file === "platforms.csv" ? csvTemplate(input) : new Uint8Array(await xlsxTemplate(input));
  // The same classes and areas stand beside the list of platforms.
  context.page.tag("platforms");
  return new Response(body, {
    headers: {
      "content-type": types[file],
      "content-disposition": `attachment; filename="${file}"`,
    },
  });
}
