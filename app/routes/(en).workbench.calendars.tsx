import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { idIn, sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import {
  createCalendarFeed,
  revokeCalendarFeed,
} from "../modules/capabilities/calendar-feeds.commands.server";
import { listCalendarFeeds } from "../modules/capabilities/calendar-feeds.queries.server";
import { CalendarFeedsPage } from "../modules/capabilities/calendar-feeds-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  const { origin, searchParams } = new URL(request.url);
  return {
    feeds: await listCalendarFeeds(person.id),
    origin: context.site?.origin ?? origin,
    requestId: newRequestId(),
    isRevoked: searchParams.get("result") === "revoked",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "account.manage");
  const form = await readForm(request);
  const sent = sentBy(account, form.requestId);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  if (form.intent === "revoke") {
    const revoked = await revokeCalendarFeed(idIn(form.text("id")), sent);
    if (!revoked) throw new Response(null, { status: 404 });
    return goOn(paths.ownCalendars(), "revoked");
  }
  if (form.intent !== "create") return redirect(paths.ownCalendars(), 303);
  const asked = form.text("instrumentId");
  const created = await createCalendarFeed(asked === "" ? {} : { instrumentId: idIn(asked) }, sent);
  if (created.ok) return json({ created: { token: created.value.token } });
  const { reason } = created.refusal;
  if (reason === "unknown_instrument") throw new Response(null, { status: 404 });
  return form.refuse([{ code: "sent_before" }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "bookings");
  return pageMeta(location.pathname, { title: t("calendarsTitle"), isIndexed: false });
};

export default function Calendars() {
  const answered = useActionData<typeof action>();
  return (
    <CalendarFeedsPage
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : undefined}
      created={answered && "created" in answered ? answered.created : undefined}
    />
  );
}
