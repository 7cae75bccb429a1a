import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { receiveSubmission, wasReceived } from "../http/receive-submission";
import { translator } from "../i18n/catalogues";
import { findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import { findNotice } from "../modules/publications/notice-detail.queries.server";
import { ObjectionPage } from "../modules/publications/objection-page";
import { submitObjection } from "../modules/publications/objections.commands.server";
import { objectionInput } from "../modules/publications/submission-form";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files", "copy-text", "print"] };

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

const fields = ["objectorKind", "objectorName", "contact", "statement", "consent"];

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const id = noticeId(params.id);
  const notice = await findNotice(id);
  if (!notice) throw new Response(null, { status: 404 });
  const { kind, title, number, endsAt, state, timeLeft, withdrawn } = notice;
  return {
    origin: context.site?.origin ?? new URL(request.url).origin,
    notice: { id, kind, title, number, endsAt, state, timeLeft, withdrawn },
    limits: await findEvidenceLimits(),
    token: randomUUID(),
    isReceived: wasReceived(context.page),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  context.page.personal();
  const { network } = context;
  if (network === undefined) throw new Error("what is sent comes from some network");
  return receiveSubmission(request, {
    network,
    page: context.page,
    schema: objectionInput,
    fields,
    known: { noticeId: noticeId(params.id) },
    submit: (input, files, token) =>
      submitObjection(
        { ...input, files, network },
        { actor: { kind: "anonymous", token }, requestId: token },
      ),
  });
}

function noticeId(text = ""): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Response(null, { status: 404 });
  return Number(text);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "submissions");
  const title = t(data?.isReceived ? "objectionReceived" : "objectionTitle");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function Objection() {
  return <ObjectionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
