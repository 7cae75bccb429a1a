import { z } from "zod";
import { filledDay, filledLine, filledText, oneOf, optionalLine } from "~/app/form-text";
import { methodCode } from "./core/method-code";
import { qualificationKinds } from "./core/service-choices";

/** The largest scan that is taken, in MB. */
export const mostEvidenceMegabytes = 10;
/** Methods that one certificate covers at most. */
const mostMethods = 2000;

/** A certificate as it is typed. The scope has one method on each line. Codes: `not_method`, `not_before`, besides the usual ones. */
export const qualificationInput = z
  .object({
    kind: oneOf(qualificationKinds),
    /** Of another kind. */
    nameZh: optionalLine(100),
    nameEn: optionalLine(150),
    number: filledLine(60),
    issuer: filledLine(100),
    validFrom: filledDay,
    validUntil: filledDay,
    scope: filledText(100_000).transform((text, issues) => {
      const lines = text
        .split(/[\r\n;；]+/)
        .map((line) => line.trim())
        .filter((line) => line !== "");
      const codes = lines.map((line) => methodCode(line));
      if (codes.some((code) => code === undefined))
        issues.addIssue({ code: "custom", message: "not_method" });
      if (codes.length > mostMethods) issues.addIssue({ code: "custom", message: "too_many_lines" });
      return [...new Set(codes.flatMap((code) => code ?? []))];
    }),
  })
  .superRefine(({ kind, nameZh, validFrom, validUntil }, issues) => {
    if (kind === "other" && !nameZh)
      issues.addIssue({ code: "custom", path: ["nameZh"], message: "missing" });
    if (validFrom > validUntil)
      issues.addIssue({ code: "custom", path: ["validUntil"], message: "not_before" });
  });
/** As the commands take it. */
export type QualificationInput = z.output<typeof qualificationInput>;
