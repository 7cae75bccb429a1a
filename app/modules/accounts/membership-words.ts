import type { Tone } from "~/app/components/tag";
import type { FormFault } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import type { AssistedState } from "./assisted-forms.queries.server";
import type { OwnApplication } from "./organisation-applications.queries.server";

/** Faults that only the forms about organisations and people know, with their words in the catalogue `members`. */
const membershipFaults = [
  "uscc",
  "not_office_phone",
  "is_registered",
  "applied_already",
  "too_many_applications",
  "confirm_first",
  "member_already",
  "asked_already",
  "too_many_requests",
  "unknown_organisation",
  "invited_already",
  "too_many_invitations",
  "last_owner",
  "decided_already",
  "own_case",
  "name_is_taken",
  "invented_and_real",
  "is_so_already",
  "held_already",
  "unknown_office",
  "auditor_stands_apart",
  "not_confirmed",
  "last_officer",
  "proposed_already",
  "proposer_has_left",
  "last_auditor",
  "others_officer",
  "holds_audit_office",
  "too_often",
  "own_phone",
  "too_many_messages",
  "gone",
  "account_closed",
  "prepared_by_you",
  "used_already",
  "expired",
  "not_in_standing",
] as const;

/** Words for the faults of these forms; undefined for those that every form shares. */
export function useMembershipFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("members");
  return ({ code, values }) => {
    const known = membershipFaults.find((one) => one === code);
    return known && t(`fault.${known}`, { name: values?.name ?? "" });
  };
}

/** How a status looks; its word always stands with it. */
export const applicationTones: Readonly<Record<OwnApplication["status"], Tone>> = {
  pending: "caution",
  approved: "good",
  refused: "bad",
  withdrawn: "neutral",
  joined: "notice",
};

export const assistedTones: Readonly<Record<AssistedState, Tone>> = {
  waiting: "caution",
  confirmed: "good",
  declined: "bad",
  expired: "neutral",
};
