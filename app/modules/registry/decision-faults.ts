import type { FormFault } from "~/app/core/form-fault";
import type { RecordChangeRefusal } from "./platform-changes.commands.server";
import type { Fault } from "./platform-import-form";

/** Where what the register refuses stands in the form of a change. Codes: catalogue `desk`, `decisionFault.…`. */
export function faultOfChange(refusal: RecordChangeRefusal): FormFault {
  switch (refusal.reason) {
    case "name_breaks_rule":
      return { field: "nameZh", code: refusal.reason, values: { pattern: refusal.pattern } };
    case "in_the_future":
      return { field: "validOn", code: refusal.reason, values: { day: refusal.today } };
    case "before_current_period":
      return { field: "validOn", code: refusal.reason, values: { day: refusal.begins } };
    case "before_last_relocation":
      return { field: "validOn", code: refusal.reason, values: { day: refusal.since } };
    case "before_a_unit_joined":
      return { field: "validOn", code: refusal.reason, values: { day: refusal.joined } };
    case "was_a_unit_then":
      return { field: "validOn", code: refusal.reason };
    case "is_a_unit_already":
    case "is_not_a_unit":
    case "no_such_organisation":
      return { code: refusal.reason };
    case "no_such_successor":
    case "succession_circle":
      return { field: "successor", code: refusal.reason };
    case "platform_has_ended":
    case "not_from_this_status":
      return { code: refusal.reason, values: { status: refusal.status } };
    case "unknown_reference":
      return { ...(refusal.field === "site" ? { field: "county" } : {}), code: "unknown_reference" };
    case "sample_mixed_with_real":
    case "no_such_platform":
      return { code: refusal.reason };
    case "request_id_used_with_other_input":
      return { code: "sent_before" };
  }
}

/** Where what an import refuses of a row stands in the form of a new platform. Codes: `row.` and the import's reason. */
export function faultOfRow({ reason, columns, value }: Fault): FormFault {
  const [column] = columns;
  const field =
    column === "approvedOn"
      ? "decidedOn"
      : column === "decisionNumber"
        ? "documentNumber"
        : column === "decisionTitle"
          ? "documentTitle"
          : column === "class"
            ? undefined
            : column;
  return {
    ...(field === undefined ? {} : { field }),
    code: `row.${reason}`,
    values: { value, columns: columns.join(" ") },
  };
}
