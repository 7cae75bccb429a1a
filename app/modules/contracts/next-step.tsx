import type { ReactNode } from "react";
import { Button, ButtonLink } from "~/app/components/button";
import { PostForm } from "~/app/components/form";
import { Panel } from "~/app/components/panel";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ContractView } from "./contract-view";

/** The one thing to do next, by how the contract stands and who looks; below it what else can be done. */
export function NextStep({ answer, ...view }: ContractView & { answer: FormAnswer | undefined }) {
  const t = useMessages("contracts");
  const paths = usePaths();
  const { contract, side, mayDraft, requestIds } = view;
  const { id, status } = contract;
  if (side === undefined) return null;
  const isEnded = status === "completed" || status === "terminated" || status === "dropped";
  const isOpen =
    contract.draft !== undefined || contract.isOtherWriting || contract.proposedNumber !== undefined;
  const step = stepOf(view);
  return (
    <Panel id="next" title={t(`next.${step}`)} className="no-print">
      <p className="max-w-prose text-quiet">
        {step === "sign" && isOwnProposal(view) ? t("nextText.signOwn") : t(`nextText.${step}`)}
      </p>
      <div className="flex flex-wrap gap-3">
        {linkOf(step, view, paths, t)}
        {!isOpen && !isEnded && mayDraft ? (
          <PostForm requestId={requestIds.start} intent="start" answer={answer} className="contents">
            <Button variant={contract.concludedOn ? "secondary" : "primary"}>
              {t(contract.concludedOn ? "amend" : "writeAgain")}
            </Button>
          </PostForm>
        ) : null}
        {status === "drafted" && contract.draft && mayDraft ? (
          <ButtonLink variant="quiet" href={paths.contract(id, "end")}>
            {t("giveUp")}
          </ButtonLink>
        ) : null}
      </div>
    </Panel>
  );
}

/** Whether the reader's side wrote what waits: it takes it back, where the other side would refuse it. */
function isOwnProposal({ contract, side }: ContractView): boolean {
  return contract.versions.some(({ status, author }) => status === "proposed" && author === side);
}

type Step =
  | "write"
  | "held"
  | "sign"
  | "othersSignature"
  | "othersDraft"
  | "writeAgain"
  | "accept"
  | "deliver"
  | "confirm"
  | "pay"
  | "payAgain"
  | "waitDelivery"
  | "run"
  | "rate"
  | "none";

function stepOf({ contract, side }: ContractView): Step {
  const { status, versions, milestones, money } = contract;
  if (status === "dropped") return "none";
  if (contract.reopenedFen !== undefined) return money.recorded > 0 ? "confirm" : "payAgain";
  if (status === "completed" || status === "terminated") return "rate";
  const proposed = versions.find((one) => one.status === "proposed");
  if (proposed) return side && proposed.signedBy.includes(side) ? "othersSignature" : "sign";
  if (contract.draft) return contract.draft.isHeld ? "held" : "write";
  if (status === "drafted") return contract.isOtherWriting ? "othersDraft" : "writeAgain";
  const standing = milestones.map(([, one]) => one);
  if (side === "buyer" && standing.includes("delivered")) return "accept";
  if (money.recorded > 0) return "confirm";
  const isToDeliver = standing.some((one) => one === "planned" || one === "rejected");
  if (side === "seller" && isToDeliver) return "deliver";
  if (money.due > money.recorded + money.confirmed + money.disputed) return "pay";
  if (isToDeliver) return "waitDelivery";
  return contract.isOtherWriting ? "othersDraft" : "run";
}

function linkOf(
  step: Step,
  { contract, mayDraft, maySign }: ContractView,
  paths: ReturnType<typeof usePaths>,
  t: ReturnType<typeof useMessages<"contracts">>,
): ReactNode {
  const { id } = contract;
  const open = contract.milestones.find(([, one]) =>
    step === "accept" ? one === "delivered" : one === "planned" || one === "rejected",
  )?.[0];
  switch (step) {
    case "write":
    case "held":
      return mayDraft ? <ButtonLink href={paths.contract(id, "text")}>{t("toText")}</ButtonLink> : null;
    case "sign":
    case "othersSignature":
      return (
        <ButtonLink href={paths.contract(id, "sign")}>
          {t(step === "sign" && maySign ? "toSign" : "toPaper")}
        </ButtonLink>
      );
    case "accept":
    case "deliver":
      return open === undefined ? null : (
        <ButtonLink href={paths.contractMilestone(id, open)}>
          {t(step === "accept" ? "toDelivery" : "toDeliver")}
        </ButtonLink>
      );
    case "confirm":
    case "pay":
    case "payAgain":
      return <ButtonLink href={paths.contract(id, "payments")}>{t("toPayments")}</ButtonLink>;
    case "rate":
      return contract.concludedOn ? (
        <ButtonLink href={paths.contract(id, "ratings")}>{t("toRatings")}</ButtonLink>
      ) : null;
    default:
      return null;
  }
}
