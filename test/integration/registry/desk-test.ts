import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { CommandContext } from "~/app/modules/audit/command-context";
import { openFiles } from "~/app/modules/files/file-store.server";
import { type ExaminedFile, examineFile } from "~/app/modules/files/files.commands.server";
import { changeDecisionInput } from "~/app/modules/registry/decision-form";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOfficer, openTestAuth, signIn } from "../../factories/person";
import { nextNumber, sourceId } from "../../factories/registry";

/** A PDF of one line; every one is another file. */
export function pdf(text = `decision ${nextNumber()}`): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

export async function examinedPdf(): Promise<ExaminedFile> {
  const examined = await examineFile({ bytes: pdf(), name: "批复.pdf" }, 1024 * 1024);
  if (!examined.ok) throw new Error(examined.refusal.reason);
  return examined.value;
}

/** A test file's database, search, files and signing in, as the desk needs them. */
export function useDesk() {
  const database = useDatabase("reference");
  let folder = "";
  beforeAll(async () => {
    openSearch({ url: database.appUrl, database: database.db, max: 4 });
    folder = await mkdtemp(path.join(tmpdir(), "desk-"));
    openFiles({ folder });
    openTestAuth();
    await sourceId("sample");
  }, 60_000);
  afterAll(async () => {
    await closeSearch();
    await rm(folder, { recursive: true, force: true });
  });
  const rows = (statement: string): Promise<Record<string, unknown>[]> => database.owner.unsafe(statement);
  return {
    database,
    rows,
    /** The authority of the centers. */
    authority: async (classCode = "tic"): Promise<number> => {
      const [row] = await rows(`select authority_id from platform_classes where code = '${classCode}'`);
      return Number(row?.authority_id);
    },
    /** Every row that a decision or an import could write, as one text. */
    everything: async (): Promise<string> => {
      const tables = [
        ...["platforms", "platform_units", "platform_sites", "platform_changes", "platform_periods"],
        ...["organisations", "registration_numbers", "search_documents_a", "holds", "sources"],
      ];
      const sums: string[] = [];
      for (const table of tables) {
        const [row] = await rows(
          `select count(*)::int as count, md5(string_agg(t::text, ' ' order by t::text)) as sum from ${table} t`,
        );
        sums.push(`${table} ${row?.count} ${row?.sum}`);
      }
      return sums.join("\n");
    },
  };
}

/** An officer of an authority, and what a request of theirs carries. */
export async function atDesk(authorityId: number) {
  const officer = await anOfficer(authorityId);
  const { cookie } = await signIn(officer.id, { hasSecondFactor: true });
  return { ...officer, cookie };
}

/** The context of a command that a person sends, each time with another request id unless one is given. */
export function sentBy(personId: number, requestId = `desk-${nextNumber()}`): CommandContext {
  return { actor: { kind: "person", id: personId }, requestId };
}

/** What a loader or an action is called with. Without a form it is a GET. */
export function asking(
  url: string,
  cookie: string | undefined,
  {
    params = {},
    form,
    isDemo = true,
  }: { params?: Record<string, string>; form?: FormData; isDemo?: boolean } = {},
) {
  const headers = new Headers(cookie === undefined ? [] : [["cookie", cookie]]);
  return {
    request: new Request(
      `http://localhost${url}`,
      form ? { method: "POST", body: form, headers } : { headers },
    ),
    params,
    context: {
      requestId: "r",
      scriptMark: "m",
      page: new PageHints(),
      site: { origin: "http://localhost", isDemo },
    },
  };
}

export function formOf(fields: Record<string, string | Blob>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** The status of an answer that a loader or an action gives or throws; 200 for data. */
export async function statusOf(work: Promise<unknown>): Promise<number> {
  const answer = await work.catch((error: unknown) => error);
  if (answer instanceof Response) return answer.status;
  if (answer instanceof Error) throw answer;
  return 200;
}

/** A change of a sample as an officer types it, by a decision of last year. */
export function typedChange(registrationNumber: string, kind: string, more: Record<string, unknown> = {}) {
  return changeDecisionInput.parse({
    ...Object.fromEntries(
      [
        ...["successor", "nameZh", "nameEn", "nameMn", "league", "county", "address", "lat", "lng"],
        ...["level", "mode", "unit", "joining", "validOn", "noteZh", "noteEn"],
      ].map((name) => [name, ""]),
    ),
    leaving: [],
    documentTitle: "关于示例平台的批复",
    documentNumber: `示例批〔2025〕${nextNumber()}号`,
    decidedOn: "2025-06-01",
    kind,
    registrationNumber,
    seen: 1,
    ...more,
  });
}
