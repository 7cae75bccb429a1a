import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TextForm } from "./text-form";

const view = {
  ...{ typed: { type: "service" }, stamp: "", choices: { categories: [], fields: [], platforms: [] } },
  ...{ accepted: [], isAmendment: false, isHeld: false, requestId: "r" },
};
const html = (faults: { field?: string; code: string }[], typed: Record<string, string[]> = {}) =>
  renderToStaticMarkup(<TextForm {...view} answer={{ form: "", faults, typed }} />);

test("that milestones may have gaps is asked below them, and what was said of it stays when something else is wrong", () => {
  const asked = html([{ field: "milestones[0].dueOn", code: "no_due_day" }]);
  expect(asked.indexOf('name="gaps"')).toBeGreaterThan(asked.indexOf('name="milestones[0].dueOn"'));
  expect(asked.indexOf('name="gaps"')).toBeLessThan(asked.indexOf('name="beginsOn"'));
  expect(html([{ field: "vatRate", code: "missing" }])).not.toContain('name="gaps"');
  const again = html([{ field: "vatRate", code: "missing" }], { gaps: ["yes"] });
  expect(again).toMatch(/<input[^>]*name="gaps"[^>]*checked/);
});
