import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContractPage } from "../http/contract-page";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnContract } from "../http/own-contract";
import { refusedByContract } from "../http/signing";
import { translator } from "../i18n/catalogues";
import { mostRatingText, ratedThings } from "../modules/contracts/rating-form";
import { answerRating, rateContract } from "../modules/contracts/ratings.commands.server";
import { findRatings } from "../modules/contracts/ratings.queries.server";
import { RatingsPage } from "../modules/contracts/ratings-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** What both sides say of each other after a contract's end, for themselves and auditors. */
export async function loader(asked: LoaderFunctionArgs) {
  const { own, head, may, result } = await requireContractPage(asked, "contract.work");
  return {
    ...{ contract: head, side: own.side, may, result },
    view: await findRatings(own.id, own.side),
    requestIds: { rate: newRequestId(), answer: newRequestId() },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const own = await requireOwnContract(asked, "contract.work");
  const form = await readForm(asked.request);
  const page = pathsIn(languageOf(new URL(asked.request.url).pathname)).contract(own.id, "ratings");
  const by = own.by(form.requestId);
  const text = form.text("text");
  if ([...text].length > mostRatingText)
    return form.refuse([{ field: "text", code: "too_long", values: { limit: mostRatingText } }]);
  if (form.intent === "answer") {
    const done = await answerRating({ contractId: own.id, text }, by);
    return done.ok
      ? goOn(page, done.value.outcome)
      : refusedByContract(form, done.refusal, { reason_missing: "text" });
  }
  if (form.intent !== "rate") throw new Response(null, { status: 400 });
  const faults = ratedThings.flatMap((thing) =>
    /^[1-5]$/.test(form.text(thing)) ? [] : [{ field: thing, code: "choose" }],
  );
  if (faults.length > 0) return form.refuse(faults);
  const [quality, punctuality, communication] = [
    Number(form.text("quality")),
    Number(form.text("punctuality")),
    Number(form.text("communication")),
  ];
  const rating = { contractId: own.id, quality, punctuality, communication, note: text };
  const done = await rateContract(rating, by);
  return done.ok ? goOn(page, done.value.outcome) : refusedByContract(form, done.refusal);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "deliveries");
  return pageMeta(location.pathname, { title: t("ratingsTitle"), isIndexed: false });
};

export default function ContractRatings() {
  return <RatingsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
