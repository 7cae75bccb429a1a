import { Tag, type Tone } from "~/app/components/tag";
import { useMessages } from "~/app/i18n/use-messages";
import type { DemandStatus } from "./core/demand-state";

const tones: Readonly<Record<DemandStatus, Tone>> = {
  draft: "notice",
  checking: "caution",
  open: "good",
  matched: "good",
  awarded: "good",
  joined: "neutral",
  withdrawn: "neutral",
  expired: "neutral",
};

/** How a demand stands, in its owner's words. For its owner alone: others are told less. */
export function DemandStatusTag({ status }: { status: DemandStatus }) {
  const t = useMessages("posting");
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>;
}
