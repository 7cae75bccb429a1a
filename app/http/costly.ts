import { translator } from "../i18n/catalogues";
import { type Limit, takeAttempt } from "../modules/accounts/rate-limits.commands.server";
import { languageOf } from "../paths";

/**
 * Counts one answer that costs more than a page does, for the person who asked. Throws 429 with `Retry-After` once there
 * were too many: a page's reader sees the error page, who takes a file a line of text.
 */
export async function takeCostly(
  limit: Extract<Limit, "table.file" | "duplicate.check">,
  personId: number,
  request: Request,
): Promise<void> {
  const wait = await takeAttempt(limit, `person:${personId}`);
  if (wait === undefined) return;
  const t = translator(languageOf(new URL(request.url).pathname), "errors");
  throw new Response(t("limitedText"), {
    status: 429,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Retry-After": String(wait) },
  });
}
