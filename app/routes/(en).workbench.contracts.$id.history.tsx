import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwnContract } from "../http/own-contract";
import { translator } from "../i18n/catalogues";
import { ContractFrame } from "../modules/contracts/contract-frame";
import { findContractHead } from "../modules/contracts/contract-head.queries.server";
import { ContractHistory } from "../modules/contracts/contract-history";
import { listContractEvents } from "../modules/contracts/contract-list.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { id, side } = await requireOwnContract(asked);
  const contract = await findContractHead(id, { side });
  if (!contract) throw new Response(null, { status: 404 });
  return { contract, events: await listContractEvents(id, side) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "contracts");
  return pageMeta(location.pathname, { title: t("historyTitle"), isIndexed: false });
};

export default function ContractHistoryPage() {
  const { contract, events } = useLoaderData<typeof loader>();
  return (
    <ContractFrame contract={contract} part="history">
      <ContractHistory events={events} />
    </ContractFrame>
  );
}
