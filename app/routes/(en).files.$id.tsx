import { Readable } from "node:stream";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccount, requirePermission } from "../http/account";
import { noSuchFile } from "../http/no-such-file";
import type { Action, Actor, Thing } from "../modules/accounts/core/permissions";
import { recordFileReading } from "../modules/audit/file-readings.commands.server";
import { openDemandFile } from "../modules/demands/demand-files.commands.server";
import { attachmentHeader } from "../modules/files/core/attachment";
import { fileStorage } from "../modules/files/file-store.server";
import {
  type FileOwner,
  findStoredFile,
  type StoredFile,
} from "../modules/files/stored-files.queries.server";

/**
 * A stored file for those who may have what it belongs to, which of something public is everybody; for all others there
 * is none. Always to keep and never to show: the server adds `sandbox` to the policy of attachments. Officers' readings
 * leave a line in the audit log.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const asked = { request, context };
  // Files of reports have numbers of chance below nought.
  const file = /^-?[1-9]\d{0,9}$/.test(params.id ?? "") ? await findFile(Number(params.id)) : undefined;
  if (file && "isPublic" in file.owner && file.owner.isPublic) return answer(file, params.id);
  const { person, acting, actor } = await requireAccount(asked);
  const absent = () => noSuchFile(request, context.site?.origin ?? new URL(request.url).origin);
  if (!file) return absent();
  const { owner } = file;
  // Nothing of these is in the audit log, a refusal neither: a line would tell auditors that there is a quote.
  if (owner.kind === "demand") {
    const mayHave = await openDemandFile({ fileId: Number(params.id), personId: person.id });
    return mayHave ? answer(file, params.id) : absent();
  }
  const isOwn = owner.kind === "application" && owner.applicantId === person.id;
  if (!isOwn) {
    const refusal = await refusalOf(asked, owner, actor);
    if (refusal) return refusal.status === 404 ? absent() : refusal;
    const reader = { kind: "person" as const, id: person.id, organisationId: acting?.id };
    await recordFileReading(
      { actor: reader, requestId: context.requestId },
      { kind: subjectKinds[owner.kind], id: owner.id, fileId: Number(params.id) },
    );
  }
  return answer(file, params.id);
}

async function answer(file: StoredFile, id: string | undefined): Promise<Response> {
  const opened = await fileStorage().open(file.sha256);
  if (!opened) throw new Error(`the bytes of file ${id} are gone`);
  // Node's stream is the one that its own `Response` takes, which the types of the browser do not know.
  return new Response(Readable.toWeb(opened.stream) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Disposition": attachmentHeader(file.name),
      "Cache-Control": "private, no-store",
    },
  });
}

/** What the audit log calls what a file belongs to. */
const subjectKinds = {
  objection: "objection",
  report: "misconduct_report",
  application: "organisation-application",
  decision: "decision",
  import: "desk_import",
  offer: "platform",
  achievement: "achievement",
  enquiry: "enquiry",
  contract: "contract",
  invoice: "invoice",
  "revenue-entry": "revenue-entry",
} as const;

/** What a file belongs to whose readings and refusals are logged. */
type LoggedOwner = Exclude<FileOwner, { kind: "demand" }>;

/** The largest number that a file has. */
const MOST = 2 ** 31 - 1;

function findFile(id: number) {
  return Math.abs(id) > MOST ? undefined : findStoredFile(id);
}

async function refusalOf(
  asked: Parameters<typeof requirePermission>[0],
  owner: LoggedOwner,
  actor: Actor,
): Promise<Response | undefined> {
  try {
    await requirePermission(asked, ...permissionFor(owner, actor));
    return undefined;
  } catch (refusal) {
    if (refusal instanceof Response) return refusal;
    throw refusal;
  }
}

/** What one has to be allowed to have the file: to deal with what it belongs to. */
function permissionFor(owner: LoggedOwner, { memberships, offices }: Actor): [Action, Thing] {
  switch (owner.kind) {
    case "objection":
      return ["objections.answer", {}];
    case "report":
      return ["reports.answer", {}];
    case "application":
      return ["organisation.verify", {}];
    case "decision":
      return ["decision.enter", { authorityId: owner.authorityId }];
    case "import":
      return ["import.run", {}];
    case "offer":
      return ["capability.manage", { organisationId: owner.organisationId }];
    case "achievement":
      return ["achievement.manage", { organisationId: owner.organisationId }];
    case "enquiry": {
      const own = memberships.find(({ organisationId }) => owner.sides.includes(organisationId));
      // Nobody is a member of number 0; auditors need not be.
      return ["enquiry.read", { organisationId: own?.organisationId ?? 0 }];
    }
    case "contract":
    case "invoice":
    case "revenue-entry": {
      const own = memberships.find(({ organisationId }) => owner.organisationIds.includes(organisationId));
      const office = offices.find(
        ({ role, organisationId = 0 }) => role === "officer" && owner.authorityIds.includes(organisationId),
      );
      // Who checks the income sees what it rests on, with their second factor; members and auditors as their contract.
      if (!own && office) return ["revenue.verify", { authorityId: office.organisationId ?? 0 }];
      return ["contract.read", { organisationId: own?.organisationId ?? 0 }];
    }
  }
}
