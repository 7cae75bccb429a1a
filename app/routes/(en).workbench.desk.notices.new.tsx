import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, type Officer, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { noticeFaults } from "../modules/publications/notice-faults";
import { noticeInput } from "../modules/publications/notice-form";
import {
  findAnnouncedSource,
  findNoticeDays,
  findPlatformIds,
  listIssuers,
  listPolicyChoices,
  previewNotice,
} from "../modules/publications/notice-writing.queries.server";
import {
  endOfDay,
  numbersOf,
  startOfWritten,
  writtenNotice,
  writtenNoticeFields,
} from "../modules/publications/notice-writing-form";
import { NoticeWritingPage } from "../modules/publications/notice-writing-page";
import { sendNotice } from "../modules/publications/send-notice.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "notices.edit");
  return {
    issuers: await listIssuers(speakerOf(officer)),
    policies: await listPolicyChoices(),
    days: await findNoticeDays(),
    requestId: newRequestId(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "notices.edit");
  const form = await readForm(request);
  const parsed = writtenNotice.safeParse(form.pick(writtenNoticeFields));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const written = parsed.data;
  // In nobody else's name than that of the offices that the officer holds.
  const issuers = await listIssuers(speakerOf(officer));
  const issuer = issuers.find(({ id }) => id === written.issuer);
  if (!issuer) return form.refuse([{ field: "issuer", code: "unknown_issuer" }], 409);
  const platforms = await findPlatformIds(numbersOf(written.platforms));
  if (platforms.unknown.length > 0) {
    const values = { numbers: platforms.unknown.join(" ") };
    return form.refuse([{ field: "platforms", code: "unknown_platform", values }]);
  }
  const input = noticeInput.parse({
    kind: written.kind,
    subject: written.subject,
    titleZh: written.titleZh,
    titleEn: written.titleEn,
    bodyZh: written.bodyZh,
    bodyEn: written.bodyEn,
    format: "markdown",
    number: written.number,
    issuerId: issuer.id,
    startsAt: startOfWritten(written),
    endsAt: written.endsOn && endOfDay(written.endsOn),
    days: written.days,
    platformIds: platforms.ids,
    basis: written.policy && { policyId: Number(written.policy), anchor: written.anchor },
    sourceId: await findAnnouncedSource(issuer.isSample),
    isSample: issuer.isSample,
  });
  if (form.text("step") !== "publish") {
    return json({ typed: await form.refuse([], 200).json(), preview: await previewNotice(input) });
  }
  const sent = await sendNotice(input, officer.sends(form.requestId));
  if (sent.ok) return goOn(officer.paths.desk("notices"), sent.value.outcome);
  return form.refuse(noticeFaults(sent.refusal, numbersOf(written.platforms)), 409);
}

/** For whom the officer may speak. */
function speakerOf({ account }: Officer): { isSample: boolean; authorityIds: number[] } {
  const authorityIds = account.actor.offices.flatMap(({ role, organisationId }) =>
    role === "officer" && organisationId !== undefined ? [organisationId] : [],
  );
  return { isSample: account.person.isSample, authorityIds };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("newNoticeTitle"), isIndexed: false });
};

export default function NewNotice() {
  const answered = useActionData<typeof action>();
  const looked = answered && !("faults" in answered) ? answered : undefined;
  return (
    <NoticeWritingPage
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : looked?.typed}
      preview={looked?.preview}
    />
  );
}
