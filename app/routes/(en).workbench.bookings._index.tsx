import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { idIn, sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { BookingListPage, type WaitLine } from "../modules/capabilities/booking-list-page";
import { listManagedBookings, listWaitsOfFirm } from "../modules/capabilities/booking-lists.queries.server";
import {
  type BookingPage,
  bookingsPerPage,
  listOrganisationBookings,
} from "../modules/capabilities/bookings.queries.server";
import { leaveWaitingList } from "../modules/capabilities/waiting.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** What the organisation that somebody acts for has booked, and the ways to what they manage. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, acting } = await requirePermission({ request, context }, "account.manage");
  const { searchParams } = new URL(request.url);
  const page = Math.max(1, Number(searchParams.get("page")) || 1);
  const none: BookingPage = { items: [], count: 0 };
  const noWaits: WaitLine[] = [];
  const own = acting && { organisationId: acting.id, personId: person.id };
  const [open, upcoming, past, waits, managed] = await Promise.all([
    own ? listOrganisationBookings(own, { tab: "waiting" }) : none,
    own ? listOrganisationBookings(own, { tab: "upcoming" }) : none,
    own ? listOrganisationBookings(own, { tab: "past", page }) : none,
    acting ? listWaitsOfFirm(acting.id) : noWaits,
    listManagedBookings(person.id),
  ]);
  return {
    open: open.items,
    upcoming: upcoming.items,
    past: past.items,
    pastTotal: past.count,
    page,
    perPage: bookingsPerPage,
    waits,
    managed,
    requestId: newRequestId(),
    result: searchParams.get("result") ?? undefined,
  };
}

/** Leaves a waiting list. */
export async function action({ request, context }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "booking.make");
  const form = await readForm(request);
  const left = await leaveWaitingList({ waitId: idIn(form.text("id")) }, sentBy(account, form.requestId));
  if (!left.ok && left.refusal.reason === "hidden") throw new Response(null, { status: 404 });
  return goOn(pathsIn(languageOf(new URL(request.url).pathname)).bookings(), "left");
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "bookings");
  return pageMeta(location.pathname, { title: t("listTitle"), isIndexed: false });
};

export default function Bookings() {
  return <BookingListPage {...useLoaderData<typeof loader>()} />;
}
