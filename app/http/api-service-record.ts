import { onceTold } from "../modules/audit/once-told.commands.server";
import { serviceRecordInput } from "../modules/capabilities/service-record-form";
import {
  enterServiceRecord,
  type RecordRefusal,
} from "../modules/capabilities/service-records.commands.server";
import { type RowError, type RowWork, rowErrors } from "./api-batch";

/** One service record of a batch: the fields of `serviceRecordInput`, with `platform` for the platform. */
export const pushRecord: RowWork = async ({ platform, ...row }, context) => {
  const unknown = Object.keys(row).filter((name) => !fields.has(name));
  if (unknown.length > 0)
    return { errors: unknown.map((field) => ({ field, code: "unknown_field", detail: "No such field." })) };
  const read = serviceRecordInput.safeParse({ ...row, slug: platform });
  if (!read.success) return { errors: rowErrors(read.error) };
  const { isRepeat, result } = await onceTold(context, "enterServiceRecord", (tx) =>
    enterServiceRecord(read.data, context, tx),
  );
  if (!result.ok) return { errors: [errorOf(result.refusal)] };
  return { status: isRepeat ? "same" : "created", id: result.value.id };
};

const fields = new Set([
  ...["instrumentId", "serviceId", "bookingId", "mode", "startedAt", "endedAt", "minutes", "samples"],
  ...["amountFen", "userKind", "userOrganisationId", "userName", "agreement"],
]);

function errorOf(refusal: RecordRefusal): RowError {
  switch (refusal.reason) {
    case "hidden":
      return { field: "platform", code: "unknown", detail: "No platform that this organisation leads." };
    case "invalid":
      return { field: refusal.field, code: "unknown", detail: "None of this platform." };
    case "not_over":
      return { field: "endedAt", code: "not_over", detail: "It ends in the future." };
    case "entered_already":
      return {
        field: "bookingId",
        code: "entered_already",
        detail: "This booking has a record of this user.",
      };
    case "already_void":
      return { code: "already_void" };
    case "request_id_used_with_other_input":
      return { field: "requestId", code: "request_id_used", detail: "It came before with another content." };
  }
}
