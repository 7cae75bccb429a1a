import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, TypedResponse } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "../core/form-fault";
import { sendDeskForm } from "../http/decide-booking";
import { newRequestId, readForm } from "../http/form";
import { numberIn } from "../http/officer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { BookingDeskPage } from "../modules/capabilities/booking-desk-page";
import { findBookingOfPlatform } from "../modules/capabilities/booking-detail.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** One booking of a platform's instrument, for who manages it. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform({ request, context, params }, "booking.manage");
  const booking = await findBookingOfPlatform(numberIn(params.id), platform.id);
  if (!booking) throw new Response(null, { status: 404 });
  return {
    booking,
    requestId: newRequestId(),
    result: new URL(request.url).searchParams.get("result") ?? undefined,
  };
}

type Answer = TypedResponse<FormAnswer> | TypedResponse<never>;

export async function action({ params, request, context }: ActionFunctionArgs): Promise<Answer> {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "booking.manage");
  const booking = await findBookingOfPlatform(numberIn(params.id), platform.id);
  if (!booking) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const here = paths.ownCapabilities(platform.slug, "bookings", booking.id);
  return sendDeskForm(form, { account, platform, bookingId: booking.id, here }, booking);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "bookings");
  const title = data?.booking.instrument.name.zh ?? t("deskTitle");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function PlatformBooking() {
  return <BookingDeskPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
