import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFiles } from "~/app/modules/files/file-store.server";
import { examineFile, storeFile } from "~/app/modules/files/files.commands.server";
import { loader } from "~/app/routes/(en).files.$id";
import { PageHints } from "~/app/server/load-context";
import { createRenderer } from "~/app/server/render";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aNotice } from "../../factories/notice";
import {
  aDepartmentOfficer,
  aMember,
  anAuditor,
  anOfficer,
  aPerson,
  aVerifiedOrganisation,
  signIn,
} from "../../factories/person";

const database = useDatabase("reference");
let folder: string;
const site = { origin: "http://localhost", isDemo: true };

/** A PDF that a careless browser would take for a page. */
const polyglot = Buffer.from("%PDF-1.7\n<html><script>alert(document.domain)</script></html>\n%%EOF\n");
const name = "报告\";<b>'.pdf";

const ids: Record<"objection" | "report" | "application" | "import" | "unowned", number> = {
  objection: 0,
  report: 0,
  application: 0,
  import: 0,
  unowned: 0,
};
const cookies: Record<string, string | undefined> = {};

async function stored(isUnordered = false): Promise<number> {
  const file = await examineFile({ bytes: polyglot, name }, 10_000);
  if (!file.ok) throw new Error(file.refusal.reason);
  const at = new Date().toISOString();
  const { id } = await database.db.transaction((tx) => storeFile(file.value, { at, isUnordered }, tx));
  return id;
}

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db, max: 2 });
  folder = await mkdtemp(path.join(tmpdir(), "files-"));
  openFiles({ folder });
  ids.objection = await stored();
  ids.report = await stored(true);
  ids.application = await stored();
  ids.import = await stored();
  ids.unowned = await stored();
  const { owner } = database;
  const notice = await aNotice({ kind: "public_notice" });
  await owner`
    with o as (insert into objections (receipt_number, notice_id, objector_kind, objector_name, contact, statement)
      values ('YY-0000-0000-0000-0000', ${notice.id}, 'person', '甲', '1', '有异议') returning id)
    insert into objection_files select id, ${ids.objection} from o`;
  await owner`
    with r as (insert into misconduct_reports (receipt_number, subject, statement, received_on, fingerprint, has_contact)
      values ('JB-0000-0000-0000-0000', '某', '虚报', clock.now(), '', false) returning id)
    insert into misconduct_files select id, ${ids.report} from r`;
  const applicant = await aPerson();
  await owner`
    insert into organisation_applications (applicant_id, uscc, name_zh, kind, evidence_file_id)
    values (${applicant.id}, '91150100MA0N000000', '演示企业', 'enterprise', ${ids.application})`;
  await owner`
    insert into desk_imports (person_id, file_id, is_sample, is_partial, source_title, report, status)
    values (${applicant.id}, ${ids.import}, true, false, '表', '{}', 'looked_at')`;
  const organisation = await aVerifiedOrganisation();
  const officer = await anOfficer();
  cookies.officer = (await signIn(officer.id, { hasSecondFactor: true })).cookie;
  cookies["officer without a second factor"] = (await signIn(officer.id)).cookie;
  cookies.applicant = (await signIn(applicant.id)).cookie;
  cookies.member = (await signIn((await aMember(organisation.id)).id)).cookie;
  cookies.department = (await signIn((await aDepartmentOfficer(organisation.id)).id)).cookie;
  cookies.auditor = (await signIn((await anAuditor()).id)).cookie;
});
afterAll(async () => {
  await closeSearch();
  await rm(folder, { recursive: true });
});

/** What the server answers to somebody, redirects and refusals included. */
async function ask(id: string | number, who: string): Promise<Response> {
  const cookie = cookies[who];
  const request = new Request(`http://localhost/files/${id}`, { headers: cookie ? { cookie } : {} });
  const context = { requestId: "r", scriptMark: "m", page: new PageHints(), site };
  return loader({ request, params: { id: String(id) }, context }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
}

const officers = { officer: 200, "officer without a second factor": 302 };
const nobodyElse = { applicant: 404, member: 404, department: 404, auditor: 404, stranger: 302 };

describe("a file is given", () => {
  const cases = (["objection", "report", "import", "application"] as const).flatMap((kind) => {
    const own = kind === "application" ? { applicant: 200 } : {};
    return Object.entries({ ...nobodyElse, ...officers, ...own }).map(([who, status]) => ({
      kind,
      who,
      status,
    }));
  });
  test.each(cases)("of $kind to $who: $status", async ({ kind, who, status }) => {
    const answer = await ask(ids[kind], who);
    expect(answer.status).toBe(status);
    const said = await answer.text();
    if (status === 200) expect(said).toBe(polyglot.toString());
    else expect(said).not.toContain("PDF");
  });

  test("to nobody where it belongs to nothing, and no number that is none leads anywhere", async () => {
    for (const id of [
      ids.unowned,
      2_147_483_647,
      "2147483648",
      "9999999999",
      "0",
      "-0",
      "1e3",
      "../1",
      "x",
      "",
    ]) {
      expect((await ask(id, "officer")).status, String(id)).toBe(404);
    }
  });
});

test("a file that is also a page is only ever kept: its name harmless, its policy a sandbox, nowhere cached", async () => {
  const renderer = createRenderer({
    handler: () => ask(ids.objection, "officer"),
    site,
    headers: [["X-Content-Type-Options", "nosniff"]],
    documentPolicy: () => "",
    fallback: () => Promise.reject(new Error("no page")),
  });
  const { answer, isPublic } = await renderer.render({
    method: "GET",
    path: `/files/${ids.objection}`,
    query: "",
    requestId: "r",
    headers: new Headers(),
    isAnonymous: false,
    encoding: "identity",
  });
  const { head, body } = answer.variants.identity;
  const headers = new Map(
    head.flatMap((one, at) => (at % 2 === 0 ? [[one.toLowerCase(), head[at + 1]]] : [])),
  );
  expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
  expect(headers.get("content-type")).toBe("application/pdf");
  expect(headers.get("content-disposition")).toBe(
    "attachment; filename=\"___b_.pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%3Bb%27.pdf",
  );
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("private, no-store");
  expect(isPublic).toBe(false);
  expect(createHash("sha256").update(body).digest()).toEqual(createHash("sha256").update(polyglot).digest());
});

test("what an officer has had is in the audit log, what somebody has of their own is not", async () => {
  await database.owner`alter table audit_log disable trigger user`;
  await database.owner`delete from audit_log`;
  await ask(ids.report, "officer");
  await ask(ids.application, "applicant");
  await ask(ids.objection, "member");
  const lines = await database.owner`
    select action, subject_kind, result, detail ->> 'fileId' as file from audit_log order by id`;
  expect(lines).toEqual([
    { action: "readFile", subject_kind: "misconduct_report", result: "done", file: String(ids.report) },
    expect.objectContaining({ action: "objections.answer", result: "denied" }),
  ]);
});
