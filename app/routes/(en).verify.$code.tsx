import { createHash } from "node:crypto";
import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "../http/form";
import { translator } from "../i18n/catalogues";
import { takeAttempt } from "../modules/accounts/rate-limits.commands.server";
import { findPaperCheck, type PaperCheck } from "../modules/contracts/paper-check.queries.server";
import { type FileAnswer, PaperCheckPage, PaperLookUpPage } from "../modules/contracts/paper-check-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-paper"] };

/** Tells how long to wait before another file may be checked. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

interface Loaded {
  paper?: PaperCheck;
  typed: string;
  origin: string;
}

/** Larger than any paper of ours. */
const mostBytes = 20 * 1024 * 1024;

/** Whether there is a contract of this code, for everybody. One that nobody has is a page as well, which says so. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  context.page.personal();
  const { pathname, origin } = new URL(request.url);
  const typed = (params.code ?? "").slice(0, 60);
  const paper = await findPaperCheck(typed);
  const home = context.site?.origin ?? origin;
  if (!paper) return json<Loaded>({ typed, origin: home }, 404);
  if (paper.code !== typed) throw redirect(pathsIn(languageOf(pathname)).paperCheck(paper.code), 308);
  return json<Loaded>({ paper, typed, origin: home });
}

/** Computes the digest of a file that was sent, for browsers that cannot. Nothing of it is kept. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  context.page.personal();
  if (context.network === undefined) throw new Error("what is sent comes from some network");
  if (!(await findPaperCheck(params.code ?? ""))) throw new Response(null, { status: 404 });
  const wait = await takeAttempt("token.network", context.network);
  if (wait !== undefined)
    return json<FileAnswer>(
      { kind: "too_often", minutes: Math.ceil(wait / 60) },
      { status: 429, headers: { "Retry-After": String(wait) } },
    );
  const [file] = await (await readForm(request)).files("paper");
  if (!file || file.bytes.length === 0) return json<FileAnswer>({ kind: "no_file" }, 400);
  if (file.bytes.length > mostBytes) return json<FileAnswer>({ kind: "too_large" }, 413);
  return json<FileAnswer>({ kind: "hash", sha256: createHash("sha256").update(file.bytes).digest("hex") });
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "contracts");
  return pageMeta(location.pathname, { title: t("verifyTitle"), isIndexed: false });
};

export default function CheckPaper() {
  const { paper, typed, origin } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!paper) return <PaperLookUpPage typed={typed} origin={origin} />;
  return <PaperCheckPage paper={paper} origin={origin} answer={answer} />;
}
