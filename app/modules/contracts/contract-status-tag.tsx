import { Tag, type Tone } from "~/app/components/tag";
import { useMessages } from "~/app/i18n/use-messages";
import type { ContractStatus } from "./core/contract-state";

const tones: Readonly<Record<ContractStatus, Tone>> = {
  drafted: "notice",
  signed: "good",
  in_progress: "good",
  completed: "neutral",
  terminated: "neutral",
  dropped: "neutral",
};

/** How a contract stands. */
export function ContractStatusTag({ status }: { status: ContractStatus }) {
  const t = useMessages("contracts");
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>;
}
