import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccount, requirePermission } from "../http/account";
import { findFileLimits, readFiles } from "../http/enquiry-files";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import type { Account } from "../modules/accounts/actors.queries.server";
import { findAnswerDay } from "../modules/enquiries/answer-day.queries.server";
import { type Kind, kinds } from "../modules/enquiries/core/conversation";
import { enquiryInput } from "../modules/enquiries/enquiry-form";
import {
  type EnquiryTarget,
  findEnquiryTarget,
  isWatched,
} from "../modules/enquiries/enquiry-target.queries.server";
import { NewEnquiryPage, type NewEnquiryView } from "../modules/enquiries/new-enquiry-page";
import { sendEnquiry } from "../modules/enquiries/send-enquiry.commands.server";
import { pageMeta } from "../page-meta";
import { type EnquirySubject, enquirySubjects } from "../path-parts";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

/** What can be wanted of each, the likeliest first. */
const wantedOf: Readonly<Record<EnquirySubject, readonly Kind[]>> = {
  service: ["quote", "question"],
  instrument: ["quote", "question"],
  resource: ["question", "quote"],
  achievement: ["transfer", "question"],
  platform: ["question", "quote"],
};

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const account = await requireAccount({ request, context });
  const about = aboutIn(params.about);
  const target = await findEnquiryTarget(about.about, about.id);
  if (!target) throw new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const choices = wantedOf[target.about];
  const asked = kinds.find((kind) => kind === query.get("kind") && choices.includes(kind));
  return {
    target,
    asker: askerOf(account, target),
    kinds: choices,
    wanted: asked ?? choices[0] ?? "question",
    answerDay: await findAnswerDay(),
    isWatched: target.platform !== undefined && (await isWatched(target.platform.id)),
    limits: await findFileLimits(),
    requestId: newRequestId(),
    isHeld: query.get("result") === "held",
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "enquiry.write");
  const { about, id } = aboutIn(params.about);
  const form = await readForm(request);
  const input = enquiryInput.safeParse({
    ...form.pick(["kind", "subject", "text", "quantity", "neededBy"]),
    about,
    aboutId: id,
  });
  const files = await readFiles(form);
  if (!input.success || !files.ok)
    return form.refuse([
      ...(input.success ? [] : faultsOf(input.error)),
      ...(files.ok ? [] : [files.refusal]),
    ]);
  const sent = await sendEnquiry(input.data, files.value, sentBy(account, form.requestId));
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  if (sent.ok) {
    const { value } = sent;
    return value.outcome === "sent"
      ? goOn(paths.enquiries(value.id), "sent")
      : goOn(paths.newEnquiry(about, id), "held");
  }
  const { refusal } = sent;
  switch (refusal.reason) {
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
    case "in_past":
      return form.refuse([{ field: refusal.field, code: refusal.reason }]);
    case "too_many":
      return form.refuse([{ code: refusal.reason }], 429);
    default:
      return form.refuse([{ code: refusal.reason }], 409);
  }
}

/** In whose name somebody asks, or what keeps them from it. */
function askerOf({ actor, acting }: Account, target: EnquiryTarget): NewEnquiryView["asker"] {
  if (!actor.isConfirmed) return { stop: "confirm_first" };
  if (actor.memberships.length === 0) return { stop: "no_organisation" };
  if (!actor.acting || !acting) return { stop: "choose_organisation" };
  if (!actor.acting.isInStanding) return { stop: "not_in_standing" };
  if (acting.id === target.provider.id) return { stop: "own_unit" };
  return { name: { zh: acting.nameZh, ...(acting.nameEn ? { en: acting.nameEn } : {}) } };
}

/** What an address such as `service-12` names. Throws 404 for anything else. */
function aboutIn(text = ""): { about: EnquirySubject; id: number } {
  const [, kind, id] = /^([a-z]+)-([1-9]\d{0,8})$/.exec(text) ?? [];
  const about = enquirySubjects.find((subject) => subject === kind);
  if (!about) throw new Response(null, { status: 404 });
  return { about, id: Number(id) };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const t = translator(languageOf(location.pathname), "enquiries");
  return pageMeta(location.pathname, { title: t("newTitle"), isIndexed: false });
};

export default function NewEnquiry() {
  return <NewEnquiryPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
