import { expect, test } from "vitest";
import { policyForces } from "~/db/schema/policies";
import { translator } from "./catalogues";
import { languages } from "./language";

test.each(languages)(
  "how far a policy is in force is one word on every page and in reports of imports, in %s",
  (language) => {
    const page = translator(language, "policies");
    const report = translator(language, "imports");
    const lower = (text: string) => text.toLowerCase();
    for (const force of policyForces) {
      // In the middle of a line of the report.
      expect(lower(page(`force.${force}`))).toBe(lower(report(`policy.force.${force}`)));
    }
  },
);
