import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FacetGroup } from "./facet-list";

const options = (count: number, selected: readonly number[]) =>
  Array.from({ length: count }, (_, index) => ({
    value: `v${index}`,
    label: `L${index}`,
    count: index,
    isSelected: selected.includes(index),
  }));
const html = (count: number, selected: readonly number[]) =>
  renderToStaticMarkup(<FacetGroup name="class" legend="类别" options={options(count, selected)} />);

test("eight values stand open, the rest behind one click", () => {
  expect(html(8, [])).not.toContain("<details");
  const [open = "", folded = ""] = html(11, []).split("<details");
  expect(open.match(/type="checkbox"/g)).toHaveLength(8);
  expect(folded.match(/type="checkbox"/g)).toHaveLength(3);
  expect(folded).toContain("显示其余 3 项");
});

test("a chosen value is never folded away", () => {
  const [open = "", folded = ""] = html(11, [9]).split("<details");
  expect(open).toContain('value="v9"');
  expect(open).toMatch(/checked=""[^>]*value="v9"|value="v9"[^>]*checked=""/);
  expect(folded).not.toContain('value="v9"');
});

test("a facet without values is left out", () => {
  expect(html(0, [])).toBe("");
});
