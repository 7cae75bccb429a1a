import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { authoritiesOf } from "../http/desk-scope";
import { newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { refusedBy } from "../http/verifying";
import { translator } from "../i18n/catalogues";
import { listAllRewards, listUnseenCertificates } from "../modules/contracts/rewards.queries.server";
import { RewardsDeskPage } from "../modules/contracts/rewards-desk-page";
import { seeCertificate } from "../modules/contracts/see-certificate.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, result } = await requireOfficer({ request, context }, "desk.read");
  return {
    ...(await listAllRewards()),
    unseen: await listUnseenCertificates(authoritiesOf(account)),
    requestId: newRequestId(),
    isDone: result === "seen",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { account, paths } = await requireOfficer({ request, context }, "rewards.check");
  const form = await readForm(request);
  const input = { contractId: form.text("contractId"), enteredAt: form.text("enteredAt") };
  const seen = await seeCertificate(input, sentBy(account, form.requestId));
  return seen.ok ? goOn(paths.desk("rewards"), "seen") : refusedBy(form, seen.refusal);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "rewards");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function RewardsDesk() {
  const answer = useActionData<typeof action>();
  return (
    <AnsweredPage answer={answer}>
      <RewardsDeskPage {...useLoaderData<typeof loader>()} answer={answer} />
    </AnsweredPage>
  );
}
