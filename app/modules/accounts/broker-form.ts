import { z } from "zod";
import { holdsReach } from "~/app/core/reach-in-text";
import { filledLine, filledText, optionalLine, optionalText } from "~/app/form-text";

const withoutReach = (text: string | undefined) => text === undefined || !holdsReach(text);

/** What a broker says of themselves. Names and texts are public as they stand, so no way to reach a person is in them. */
export const brokerInput = z.object({
  nameZh: filledLine(60).refine(withoutReach, "no_numbers"),
  nameEn: optionalLine(100).refine(withoutReach, "no_numbers"),
  /** Name or social credit code of an organisation of the register; empty: alone. */
  agency: optionalLine(200),
  certificate: optionalLine(100).refine(withoutReach, "no_numbers"),
  /** For the officer who looks; never public. */
  certificateNumber: optionalLine(60),
  areaCode: optionalLine(6),
  fieldCodes: z.array(z.string().max(40)).min(1, "choose").max(5, "too_many_fields"),
  summaryZh: filledText(2000).refine(withoutReach, "no_numbers"),
  summaryEn: optionalText(2000).refine(withoutReach, "no_numbers"),
});
export type BrokerInput = z.infer<typeof brokerInput>;

export const brokerDecision = z
  .object({
    decision: z.enum(["publish", "refuse"], "choose"),
    reason: optionalText(1000),
  })
  .refine(({ decision, reason }) => decision === "publish" || reason !== undefined, {
    path: ["reason"],
    error: "missing",
  });
