import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { translator } from "../i18n/catalogues";
import { PlatformContactReveal } from "../modules/registry/platform-contact-reveal";
import { listPublicContacts } from "../modules/registry/platform-contacts.queries.server";
import { revealContacts } from "../modules/registry/platform-contacts-reveal.commands.server";
import { findPlatformBySlug } from "../modules/registry/platform-detail.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  await requirePermission({ request, context }, "contacts.reveal");
  const platform = await findPlatformBySlug(params.slug ?? "");
  if (!platform) throw new Response(null, { status: 404 });
  const { slug, name } = platform;
  const masked = (await listPublicContacts(platform.id)).filter(({ kind }) => kind === "person");
  return { slug, name, masked, requestId: newRequestId() };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { person, acting } = await requirePermission({ request, context }, "contacts.reveal");
  const form = await readForm(request);
  const result = await revealContacts(params.slug ?? "", {
    actor: { kind: "person", id: person.id, organisationId: acting?.id },
    requestId: form.requestId,
  });
  if (result.ok) return json({ shown: result.value });
  if (result.refusal.reason === "unknown_platform") throw new Response(null, { status: 404 });
  const { retryAfter } = result.refusal;
  return form.refuse([{ code: "reveal_too_many", values: { minutes: Math.ceil(retryAfter / 60) } }], {
    status: 429,
    headers: { "Retry-After": String(retryAfter) },
  });
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "manage");
  return pageMeta(location.pathname, { title: t("revealTitle"), isIndexed: false });
};

export default function PlatformContacts() {
  const answered = useActionData<typeof action>();
  return (
    <PlatformContactReveal
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : undefined}
      shown={answered && "shown" in answered ? answered.shown : undefined}
    />
  );
}
