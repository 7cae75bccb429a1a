import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, TypedResponse } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "../core/form-fault";
import { sendDecision } from "../http/decide-booking";
import { newRequestId, readForm } from "../http/form";
import { requireOwnPlatform } from "../http/own-platform";
import { idIn } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { findNow } from "../modules/capabilities/availability.queries.server";
import { listInstrumentNames } from "../modules/capabilities/booking-lists.queries.server";
import { BookingRequestsPage } from "../modules/capabilities/booking-requests-page";
import { bookingsPerPage, listPlatformBookings } from "../modules/capabilities/bookings.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** Requests to decide, bookings to complete, and all others of a platform's instruments, for who manages it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "booking.manage");
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("instrument") ?? "";
  const instrumentId = /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined;
  const tab = searchParams.get("kind") === "past" ? ("past" as const) : ("upcoming" as const);
  const page = Math.max(1, Number(searchParams.get("page")) || 1);
  const own = { platformId: platform.id, personId: account.person.id };
  const [waiting, over, lines, instruments, { now }] = await Promise.all([
    listPlatformBookings(own, { tab: "waiting" }),
    listPlatformBookings(own, { tab: "over" }),
    listPlatformBookings(own, { tab, instrumentId, page }),
    listInstrumentNames(platform.id),
    findNow(),
  ]);
  return {
    platform: { slug: platform.slug, name: platform.name },
    requests: waiting.items
      .filter(({ status }) => status === "requested")
      .map((one) => ({
        ...one,
        hoursLeft: Math.max(0, Math.floor((Date.parse(one.expiresAt ?? one.startsAt) - now) / 3_600_000)),
      })),
    toComplete: over.items,
    lines: lines.items,
    total: lines.count,
    page,
    perPage: bookingsPerPage,
    instruments,
    chosen: { instrument: instrumentId === undefined ? "" : asked, tab },
    requestId: newRequestId(),
    result: searchParams.get("result") ?? undefined,
  };
}

type Answer = TypedResponse<FormAnswer> | TypedResponse<never>;

/** Confirms or declines a request. */
export async function action({ params, request, context }: ActionFunctionArgs): Promise<Answer> {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "booking.manage");
  const form = await readForm(request);
  const here = pathsIn(languageOf(new URL(request.url).pathname)).ownCapabilities(platform.slug, "bookings");
  return sendDecision(form, { account, platform, bookingId: idIn(form.text("id")), here });
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "bookings");
  return pageMeta(location.pathname, { title: t("deskTitle"), isIndexed: false });
};

export default function PlatformBookings() {
  return <BookingRequestsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
