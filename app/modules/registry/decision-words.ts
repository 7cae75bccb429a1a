import type { FormFault } from "~/app/core/form-fault";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import type { ImportColumnKey } from "./core/import-columns";
import { statuses } from "./core/lifecycle";
import { shownPattern } from "./core/official-name";
import type { RowReason } from "./platform-import-form";
import { rowRefusalText } from "./platform-import-report";

const codes = [
  "name_breaks_rule",
  "in_the_future",
  "before_current_period",
  "before_last_relocation",
  "before_a_unit_joined",
  "was_a_unit_then",
  "is_a_unit_already",
  "is_not_a_unit",
  "no_such_organisation",
  "no_such_successor",
  "succession_circle",
  "platform_has_ended",
  "not_from_this_status",
  "unknown_reference",
  "sample_mixed_with_real",
  "already_registered",
  "unknown_unit_code",
  "county_elsewhere",
  "not_degrees",
  "not_pdf",
  "own_case",
  "settled_already",
  "platform_changed",
] as const;

/** What is wrong with a decision, in words; what every form may say is left to the form. */
export function decisionFaultWords(language: Language): (fault: FormFault) => string | undefined {
  const t = translator(language, "desk");
  const imports = translator(language, "imports");
  const words = translator(language, "platforms");
  return ({ code, values = {} }) => {
    if (code.startsWith("row.")) {
      // Made by `faultOfRow` of a reason and the columns of an import.
      const reason = code.slice(4) as RowReason;
      const columns = String(values.columns ?? "")
        .split(" ")
        .filter(Boolean) as ImportColumnKey[];
      return rowRefusalText({ reason, columns, value: String(values.value ?? "") }, imports, language);
    }
    const known = codes.find((one) => one === code);
    if (!known) return undefined;
    const status = statuses.find((one) => one === values.status);
    return t(`decisionFault.${known}`, {
      pattern: shownPattern(String(values.pattern ?? "")),
      day: String(values.day ?? ""),
      value: String(values.value ?? ""),
      status: status ? words(`status.${status}`) : "",
    });
  };
}
