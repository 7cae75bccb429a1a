import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "../http/account";
import { runDuplicateCheck } from "../http/duplicate-check";
import { translator } from "../i18n/catalogues";
import { takeAttempt } from "../modules/accounts/rate-limits.commands.server";
import { duplicatePdf } from "../modules/capabilities/duplicate-pdf.server";
import { findClockTime } from "../modules/registry/registry-day.queries.server";
import { languageOf, pathsIn } from "../paths";

/** PDF: the check of the address for the file. A few in a minute for each person: one costs a part of a second. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = await requirePermission({ request, context }, "duplicate-check.run");
  const url = new URL(request.url);
  const language = languageOf(url.pathname);
  const { asked, report, vocabulary } = await runDuplicateCheck(request, account.person.id);
  if (!asked || !report) throw new Response(null, { status: 404 });
  const wait = await takeAttempt("report.pdf", String(account.person.id));
  if (wait !== undefined) {
    const t = translator(language, "assessment");
    return new Response(t("check.pdfTooOften", { seconds: wait }), {
      status: 429,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Retry-After": String(wait) },
    });
  }
  const { acting, person } = account;
  const pdf = await duplicatePdf(
    {
      asked,
      report,
      className: vocabulary.instrumentClasses.find(({ code }) => code === asked.classCode)?.name,
      place: vocabulary.leagues.find(({ code }) => code === asked.near)?.name,
      person: person.name,
      organisation: acting && (language === "en" ? (acting.nameEn ?? acting.nameZh) : acting.nameZh),
      address: (context.site?.origin ?? url.origin) + pathsIn(language).duplicateCheck(asked.typed),
      isDemo: context.site?.isDemo ?? false,
      now: new Date(await findClockTime()),
    },
    language,
  );
  return new Response(new Uint8Array(pdf), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": 'attachment; filename="duplicate-check.pdf"',
    },
  });
}
