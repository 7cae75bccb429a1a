import type { z } from "zod";
import type { ImportColumnKey } from "./core/import-columns";
import type { RowFacts } from "./core/import-row";
import type { Fault } from "./platform-import-form";
import type { RegisterPlatformRefusal } from "./platforms.commands.server";

/** Where the input's fields stand in the table. */
const columnOfField: Readonly<Record<string, ImportColumnKey>> = {
  nameZh: "name",
  nameEn: "nameEn",
  nameMn: "nameMn",
  classCode: "class",
  areaCode: "league",
  countyCode: "county",
  fieldCodes: "fields",
  directionsZh: "directions",
  directionsEn: "directionsEn",
  summaryZh: "summary",
  summaryEn: "summaryEn",
  approved: "approvedOn",
  website: "website",
  coBuilderIds: "coBuilders",
  sites: "address",
};

/** What is wrong with a row that the form of a platform does not take. */
export function faultOf({ path, code }: z.core.$ZodIssue, facts: RowFacts): Fault {
  const [field, ...inner] = path.map(String);
  const nested: Readonly<Record<string, ImportColumnKey>> = {
    number: "decisionNumber",
    title: "decisionTitle",
    phone: "phone",
    email: "email",
    nameZh: "contactOffice",
  };
  const last = inner.at(-1) ?? "";
  const column = field === "document" || field === "contacts" ? nested[last] : columnOfField[field ?? ""];
  const reason = code === "too_big" ? "too_long" : field === "website" ? "not_web" : "not_valid";
  return { reason, columns: column ? [column] : [], value: field === "website" ? (facts.website ?? "") : "" };
}

/** What is wrong with a row that the command refuses. */
export function refusalOf(refusal: RegisterPlatformRefusal, facts: RowFacts): Fault {
  switch (refusal.reason) {
    case "name_breaks_rule":
      return { reason: "name_breaks_rule", columns: ["name"], value: refusal.pattern };
    case "class_takes_no_new_platforms":
      return { reason: "class_takes_no_new_platforms", columns: ["class"], value: facts.classCode };
    case "in_the_future":
      return { reason: "in_the_future", columns: ["approvedOn"], value: refusal.today };
    case "sample_mixed_with_real":
      return { reason: "sample_mixed_with_real", columns: [], value: refusal.field };
    default:
      // Codes were looked up a moment ago.
      throw new Error(`line refused: ${JSON.stringify(refusal)}`);
  }
}
