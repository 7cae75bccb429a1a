import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { findOrganisationByName } from "../modules/accounts/organisation-by-name.queries.server";
import { readRecordEntry, recordEntryFields } from "../modules/capabilities/record-entry";
import { RecordEntryPage } from "../modules/capabilities/record-entry-page";
import { listRecordChoices } from "../modules/capabilities/records.queries.server";
import { enterServiceRecord } from "../modules/capabilities/service-records.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "booking.manage");
  return { platform, choices: await listRecordChoices(platform.id), requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  const { account, platform } = await requireOwnPlatform(asked, "booking.manage");
  const form = await readForm(asked.request);
  // Every field is a single text.
  const typed = form.pick(recordEntryFields) as Record<(typeof recordEntryFields)[number], string>;
  const read = readRecordEntry(platform.slug, typed);
  if ("faults" in read) return form.refuse(read.faults);
  const { userName, ...input } = read.input;
  const user = await findOrganisationByName({ text: userName ?? "", isSample: platform.isSample });
  const entered = await enterServiceRecord(
    { ...input, ...(user ? { userOrganisationId: user.id } : { userName }) },
    {
      actor: { kind: "person", id: account.person.id, organisationId: platform.lead.id },
      requestId: form.requestId,
    },
  );
  if (entered.ok) {
    const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
    const page = paths.ownCapabilities(platform.slug, "records", entered.value.id);
    return redirect(`${page}?result=entered`, 303);
  }
  const { refusal } = entered;
  switch (refusal.reason) {
    case "hidden":
      throw new Response(null, { status: 404 });
    case "not_over":
      return form.refuse([{ field: "endedAt", code: "not_over" }]);
    case "invalid":
      return form.refuse([{ field: refusal.field, code: "choose" }]);
    default:
      return form.refuse([{ code: "sent_before" }], 409);
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "assessment");
  return pageMeta(location.pathname, { title: t("enterRecord"), isIndexed: false });
};

export default function NewServiceRecord() {
  return <RecordEntryPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
