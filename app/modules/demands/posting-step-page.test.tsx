import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PostingStepPage } from "./posting-step-page";
import type { StepView } from "./posting-view";

const draft: StepView["draft"] = {
  ...{
    id: 7,
    isSample: true,
    status: "draft",
    visibility: "masked",
    isOpenToBrokers: false,
    isDeclared: true,
  },
  ...{ hasOrganisation: true, title: "", problem: "开窖后发热", tried: "", success: "", samples: "" },
  ...{ standards: "", fieldCodes: [], checkReasons: [], files: [], exclusions: 0 },
  ...{ hasFiles: false, hasBudget: false, hasDeadline: false, hasFields: false, hasPlace: false },
};
const page = (answer?: StepView["answer"]) =>
  renderToStaticMarkup(
    <PostingStepPage
      step="budget"
      draft={draft}
      choices={{ places: [], fields: [], categories: [] }}
      today="2026-11-22"
      isFromCheck={false}
      findings={[]}
      requestId="r"
      answer={answer}
    />,
  );

test("an answer that cannot be read comes back as it was typed, and is said not to be kept yet", () => {
  expect(page()).not.toContain("还没有存下");
  const html = page({
    form: "later",
    faults: [{ field: "budget", code: "budget_unclear" }],
    typed: { budget: ["看着给"], intent: ["later"] },
  });
  expect(html).toContain('value="看着给"');
  expect(html).toContain("还没有存下");
});
