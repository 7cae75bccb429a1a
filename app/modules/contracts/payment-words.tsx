import { Tag, type Tone } from "~/app/components/tag";
import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import type { PaymentState } from "./core/payment-state";

const ownFaults = [
  "not_money",
  "not_rate",
  "not_uscc",
  "not_before",
  "in_future",
  "not_concluded",
  "over_due",
  "over_contract",
  "over_invoice",
  "over_record",
  "unknown_due",
  "unknown_invoice",
  "invoice_in_use",
  "invoice_not_taken",
  "no_authority",
  "invoice_differs",
  "invoice_file_missing",
  "invoice_in_future",
  "invoice_code_missing",
  "not_invoice_code",
  "invoice_code_needless",
  "not_invoice_number",
  "red_over",
  "unknown_red",
  "choose_one_invoice",
  "unknown_buyer",
  "unknown_record",
  "record_declared",
  "unknown_code",
  "not_contact",
  "own_contact",
  "contact_missing",
  "has_account",
  "too_many_links",
  "officer_goes_on",
  "before_contract",
  "too_long_ago",
  "wrong_state",
  "two_people",
  "not_yours_to_move",
  "not_royalty",
  "period_overlaps",
  "nothing_due",
  "is_paid",
  "gone",
  "own_organisation",
  "declared_before",
  "not_table",
  "too_many_rows",
  "no_rows",
  "not_nature",
  "not_vat",
] as const;

/** The words for what only the forms about money can find wrong. */
export function usePaymentFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("payments");
  return ({ code, values }) => {
    const known = ownFaults.find((one) => one === code);
    return known && t(`fault.${known}`, { limit: values?.limit ?? "" });
  };
}

const tones: Readonly<Record<PaymentState, Tone>> = {
  recorded: "caution",
  confirmed: "good",
  disputed: "bad",
  reversed: "neutral",
};

/** How a payment stands, in a word. */
export function PaymentStateTag({ state }: { state: PaymentState }) {
  const t = useMessages("payments");
  return <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>;
}

/** What the forms about money tell of the file that each field takes. */
export const paperTypes = ".pdf,.png,.jpg,.jpeg";
