import { Tag, type Tone } from "~/app/components/tag";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { ContractStatus } from "./core/contract-state";

const tones: Readonly<Record<ContractStatus, Tone>> = {
  drafted: "notice",
  signed: "good",
  in_progress: "good",
  completed: "neutral",
  terminated: "neutral",
  dropped: "neutral",
};

/** How a contract stands; with what was paid and is open again after it was completed, in fen. */
export function ContractStatusTag({
  status,
  reopenedFen,
}: {
  status: ContractStatus;
  reopenedFen?: number | undefined;
}) {
  const t = useMessages("contracts");
  const { fen } = useFormat();
  if (reopenedFen !== undefined)
    return <Tag tone="caution">{t("completedOpen", { amount: fen(reopenedFen) })}</Tag>;
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>;
}
