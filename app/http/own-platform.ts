import { redirect, type TypedResponse } from "@remix-run/node";
import type { FormAnswer } from "../core/form-fault";
import type { Result } from "../core/result";
import type { Account } from "../modules/accounts/actors.queries.server";
import type { CommandContext } from "../modules/audit/command-context";
import type { OwnPlatformRefusal, PartOutcome } from "../modules/registry/own-platform.commands.server";
import {
  listWaitingChanges,
  type WaitingChange,
} from "../modules/registry/own-platform-parts.queries.server";
import { findOwnPlatform, type OwnPlatform } from "../modules/registry/own-platforms.queries.server";
import type { PlatformPart } from "../path-parts";
import { languageOf, pathsIn } from "../paths";
import type { LoadContext } from "../server/load-context";
import { requireAccount, requirePermission } from "./account";
import { newRequestId, readForm, type SentForm } from "./form";

interface Asked {
  request: Request;
  context: LoadContext;
  params: { slug?: string };
}

/** What the lead unit of a platform does with it; the first is its page. */
type OwnPlatformAction =
  | "platform.edit-page"
  | "capability.manage"
  | "booking.manage"
  | "demand.answer"
  | "demand.read-answers";

/**
 * The platform of the address, for somebody who manages its lead unit of today. Throws 404 for everybody else, 403 with
 * the reason for a member who may not.
 */
export async function requireOwnPlatform(
  { request, context, params }: Asked,
  action: OwnPlatformAction = "platform.edit-page",
): Promise<{ account: Account; platform: OwnPlatform }> {
  const { person } = await requireAccount({ request, context });
  const platform = await findOwnPlatform(params.slug ?? "", person.id);
  if (!platform) {
    // Refused as what nobody is a member of would be, so that it is logged.
    await requirePermission({ request, context }, action, { organisationId: 0 });
    throw new Response(null, { status: 404 });
  }
  const thing = { organisationId: platform.lead.id, isOpen: !platform.hasEnded };
  return { account: await requirePermission({ request, context }, action, thing), platform };
}

/** What every page of a part is told besides what its form shows. */
export interface PartPage {
  platform: OwnPlatform;
  requestId: string;
  /** What became of the form that was just sent. */
  outcome?: PartOutcome;
  /** Changes of this part that wait for an officer. */
  waiting: WaitingChange[];
}

/** The platform and what every page of a part is told. Throws as `requireOwnPlatform`. */
export async function readPartPage(asked: Asked, part: PlatformPart): Promise<PartPage> {
  const { platform } = await requireOwnPlatform(asked);
  const result = new URL(asked.request.url).searchParams.get("result");
  const waiting = await listWaitingChanges(platform.slug);
  return {
    platform,
    requestId: newRequestId(),
    waiting: waiting.filter((change) => change.part === part),
    ...(result === "saved" || result === "held" || result === "unchanged" ? { outcome: result } : {}),
  };
}

/** A form of a part, who sent it and from which version. Throws as `requireOwnPlatform`. */
export async function readPartForm(asked: Asked): Promise<{
  form: SentForm;
  slug: string;
  version: string;
  command: CommandContext;
}> {
  const { account, platform } = await requireOwnPlatform(asked);
  const form = await readForm(asked.request);
  return {
    form,
    slug: platform.slug,
    version: form.text("version"),
    command: {
      actor: { kind: "person", id: account.person.id, organisationId: platform.lead.id },
      requestId: form.requestId,
    },
  };
}

/** Leads on to the page that says what became of the form, or gives it back. `places`: of the rows of a list. */
export function answerPart(
  { request }: Pick<Asked, "request">,
  { form, slug }: { form: SentForm; slug: string },
  part: PlatformPart,
  result: Result<PartOutcome, OwnPlatformRefusal>,
  places: readonly number[] = [],
): TypedResponse<FormAnswer> | Response {
  if (result.ok) {
    const paths = pathsIn(languageOf(new URL(request.url).pathname));
    return redirect(`${paths.ownPlatform(slug, part)}?result=${result.value}`, 303);
  }
  const { refusal } = result;
  switch (refusal.reason) {
    case "hidden":
      throw new Response(null, { status: 404 });
    case "invalid": {
      const [name, row] = refusal.field.split(".");
      const place = row === undefined ? "" : `.${places[Number(row)] ?? row}`;
      return form.refuse([{ ...(name ? { field: name + place } : {}), code: refusal.code }]);
    }
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
    default:
      return form.refuse([{ code: refusal.reason }], 409);
  }
}
