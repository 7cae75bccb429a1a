import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { numberIn } from "../http/officer";
import { requireOwnPlatform } from "../http/own-platform";
import { answerQuoteForm } from "../http/quote-answer";
import { findQuoteFileLimits } from "../http/typed-quote";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { can } from "../modules/accounts/core/permissions";
import { CapabilityFrame } from "../modules/capabilities/capability-frame";
import { blankQuote } from "../modules/demands/core/typed-quote";
import { findOwnQuote, findQuotedDemand, type OwnQuote } from "../modules/demands/own-quote.queries.server";
import { typedOf } from "../modules/demands/quote-form";
import { QuotePage, QuoteStatusTag, quotePageChanges } from "../modules/demands/quote-page";
import { LocalText } from "../modules/registry/local-text";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

/** Parts of the form to which an empty row can be added. */
const rowParts = ["components", "milestones"] as const;

/** A platform's quote for a demand, for members of its lead unit of today. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { account, platform } = await requireOwnPlatform({ request, context, params }, "demand.read-answers");
  const id = numberIn(params.id);
  const demand = await findQuotedDemand(id, platform.id);
  if (!demand) throw new Response(null, { status: 404 });
  const quote = await findOwnQuote(id, platform.id);
  const mayAnswer = can(account.actor, "demand.answer", {
    organisationId: platform.lead.id,
    isOpen: !platform.hasEnded,
  });
  const isOpen = quote === undefined || ["draft", "submitted", "shortlisted"].includes(quote.status);
  const mayWrite = mayAnswer && isOpen && demand.isLiving && demand.sight === "full";
  const { searchParams } = new URL(request.url);
  const result = searchParams.get("result");
  return {
    platform,
    slug: platform.slug,
    demand,
    quote,
    mayAnswer,
    form: mayWrite
      ? {
          ...shownIn(quote),
          added: rowParts.find((part) => part === searchParams.get("add")),
          limits: await findQuoteFileLimits(),
          requestId: newRequestId(),
        }
      : undefined,
    done: quotePageChanges.find((change) => change === result),
    requestIds: { withdraw: newRequestId(), resume: newRequestId() },
  };
}

/** What the form shows: the draft, else what was sent last, else nothing. */
function shownIn(quote: OwnQuote | undefined) {
  const last = quote?.revisions[0];
  const isRevision = last !== undefined && quote?.status !== "draft";
  if (quote?.draft) {
    const { typed, files, version } = quote.draft;
    return { typed, files, version, isRevision };
  }
  const typed = last ? typedOf({ ...last, changeNote: undefined }) : blankQuote;
  return { typed, files: last?.files ?? [], version: "", isRevision };
}

export async function action(asked: ActionFunctionArgs) {
  const { account, platform } = await requireOwnPlatform(asked, "demand.answer");
  const demandId = numberIn(asked.params.id);
  if (!(await findQuotedDemand(demandId, platform.id))) throw new Response(null, { status: 404 });
  const answered = await answerQuoteForm(asked.request, {
    demandId,
    slug: platform.slug,
    actor: { kind: "person", id: account.person.id, organisationId: platform.lead.id },
  });
  return typeof answered === "string" ? redirect(answered, 303) : answered;
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "quotes");
  return pageMeta(location.pathname, { title: t("pageTitle"), isIndexed: false });
};

export default function PlatformsQuote() {
  const { platform, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("quotes");
  const paths = usePaths();
  return (
    <CapabilityFrame
      answer={answer}
      platform={platform}
      part="demands"
      title={t("pageTitle")}
      lead={
        <>
          <p>
            <a
              href={paths.ownCapabilities(platform.slug, "demands", view.demand.id)}
              className="inline-flex min-h-11 items-center"
            >
              <LocalText name={view.demand.name} />
            </a>
          </p>
          {view.quote ? <QuoteStatusTag status={view.quote.status} /> : null}
        </>
      }
    >
      <QuotePage {...view} answer={answer} />
    </CapabilityFrame>
  );
}
