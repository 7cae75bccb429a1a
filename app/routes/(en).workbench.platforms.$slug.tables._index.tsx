import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, type SentForm } from "../http/form";
import { answerOffer, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import type { Language } from "../i18n/language";
import {
  checkTable,
  importTable,
  type TableOutcome,
} from "../modules/capabilities/table-import.commands.server";
import { type TableReport, TablesPage } from "../modules/capabilities/table-page";
import { faultOfTable, tableKinds } from "../modules/capabilities/table-reading";
import { mostEnteredRows } from "../modules/capabilities/table-rows.queries.server";
import { problemText } from "../modules/capabilities/table-words";
import { markProblems } from "../modules/capabilities/table-workbook.server";
import { briefTable, readTableFile, type TableFile } from "../modules/files/table-file.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** The largest table that is taken, in MB. */
const MOST_MEGABYTES = 3;
/** Problems that the page spells out; the marked table has all. */
const MOST_SHOWN = 100;

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  return { platform, most: mostEnteredRows, megabytes: MOST_MEGABYTES, requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, platformId, command, paths } = await readOfferForm(asked);
  const language = languageOf(new URL(asked.request.url).pathname);
  const kind = tableKinds.find((one) => one === form.text("kind"));
  if (!kind) return form.refuse([{ field: "kind", code: "choose" }]);
  const [file] = await form.files("table");
  const table = file ? await readSent(file) : "no_table";
  if (!file || typeof table === "string")
    return form.refuse([{ field: "table", code: typeof table === "string" ? table : "no_table" }]);
  const fault = faultOfTable(kind, table.rows, mostEnteredRows);
  if (fault) return form.refuse([{ field: "table", code: fault }]);
  if (form.text("do") !== "enter")
    return json({
      report: await reportOf(await checkTable({ kind, table }, platformId), false, file, table, language),
    });
  const done = await importTable(
    {
      slug,
      kind,
      table,
      isAllOrNone: isTicked(form, "isAllOrNone"),
      isPublishing: isTicked(form, "isPublishing"),
    },
    command,
  );
  if (!done.ok) return answerOffer(form, done, () => paths.ownCapabilities(slug, "tables"));
  return json({ report: await reportOf(done.value, true, file, table, language) });
}

function isTicked(form: SentForm, name: string): boolean {
  return form.text(name) === "yes";
}

/** The rows of a file that was sent, or what is wrong with it as a whole. */
async function readSent({ bytes }: { bytes: Buffer }): Promise<TableFile | string> {
  if (bytes.length > MOST_MEGABYTES * 1024 * 1024) return "table_too_large";
  const read = await readTableFile(bytes, { ...briefTable, rows: mostEnteredRows });
  if (read.ok) return read.value;
  const { reason } = read.refusal;
  if (reason === "too_many_rows") return "too_many_rows";
  if (reason === "unsafe_archive") return "table_too_large";
  return reason === "empty" ? "no_rows" : "table_unreadable";
}

async function reportOf(
  outcome: TableOutcome,
  isEntered: boolean,
  file: { name: string },
  table: TableFile,
  language: Language,
): Promise<TableReport> {
  const t = translator(language, "capabilities");
  const byLine = new Map<number, string>();
  for (const { line, ...problem } of outcome.problems) {
    const said = problemText(problem, language);
    byLine.set(line, byLine.has(line) ? `${byLine.get(line)} ${said}` : said);
  }
  const lines = [...byLine].sort(([a], [b]) => a - b);
  const marked = lines.length > 0 ? await markProblems(file.name, table, byLine) : undefined;
  const { entered, changed, unchanged, held } = outcome;
  return {
    ...{ isEntered, entered, changed, unchanged, held },
    problems: lines.slice(0, MOST_SHOWN).map(([line, text]) => t("tables.line", { line, text })),
    problemCount: lines.length,
    // Nothing is kept of it here: the page itself carries it.
    ...(marked
      ? {
          marked: {
            name: marked.name,
            href: `data:${marked.mediaType};base64,${marked.bytes.toString("base64")}`,
          },
        }
      : {}),
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("part.tables"), isIndexed: false });
};

export default function Tables() {
  const data = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const report = sent && "report" in sent ? sent.report : undefined;
  return <TablesPage {...data} report={report} answer={sent && "faults" in sent ? sent : undefined} />;
}
