import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LanguageContext } from "../i18n/use-messages";
import { SelectField, TextField } from "./field";

test("label, hint and error are tied to the input", () => {
  const html = renderToStaticMarkup(
    <TextField name="code" label="代码" hint="18 位" error="太短" isRequired defaultValue="911" />,
  );
  expect(html).toContain('<label for="code"');
  expect(html).toContain('aria-describedby="code-hint code-error"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toMatch(/id="code-hint"[^>]*>18 位/);
  expect(html).toMatch(/id="code-error"/);
  expect(html).toContain('required=""');
  expect(html).toContain('value="911"');
});

test("a field without hint and error points at nothing", () => {
  const html = renderToStaticMarkup(<TextField name="code" label="代码" />);
  expect(html).not.toContain("aria-describedby");
  expect(html).not.toContain("aria-invalid=");
  expect(html).not.toContain("required");
});

test("a select without a default begins with an empty choice, in the page's language", () => {
  const options = [{ value: "a", label: "A" }];
  const field = (defaultValue?: string) =>
    renderToStaticMarkup(
      <LanguageContext.Provider value="en">
        <SelectField name="s" label="S" options={options} defaultValue={defaultValue} />
      </LanguageContext.Provider>,
    );
  expect(field()).toContain('<option value="">Choose</option>');
  expect(field("a")).not.toContain("Choose");
});

test("a select whose value is empty chooses nothing for the reader, unless empty is one of its choices", () => {
  const first = (options: { value: string; label: string }[]) =>
    /<option[^>]*>/.exec(
      renderToStaticMarkup(<SelectField name="x" label="X" options={options} defaultValue="" />),
    )?.[0];
  expect(first([{ value: "a", label: "A" }])).toContain('value=""');
  const both = renderToStaticMarkup(
    <SelectField name="x" label="X" options={[{ value: "", label: "无" }]} defaultValue="" />,
  );
  expect(both.match(/<option/g)).toHaveLength(1);
});
