import { translator } from "../i18n/catalogues";
import { languageOf, pathsIn } from "../paths";

/** 404 for an address of files, whose reader may be a program: a line of text that says where to go instead. */
export function noSuchFile(request: Request, origin: string): Response {
  const language = languageOf(new URL(request.url).pathname);
  const t = translator(language, "errors");
  return new Response(`${t("noSuchFile", { home: origin + pathsIn(language).home() })}\n`, {
    status: 404,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Content-Language": language },
  });
}
