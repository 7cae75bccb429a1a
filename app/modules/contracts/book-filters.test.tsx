import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BookFilters } from "./book-filters";

test("a book's filter keeps how many entries a page shows and up to which day they are", () => {
  const choices = { years: [2026], categories: [], fields: [], leagues: [] };
  const filter = { year: 2026, until: "2026-11-23" };
  const html = renderToStaticMarkup(
    <BookFilters slug="TIC-0001" filter={filter} choices={choices} perPage={20} />,
  );
  expect(html).toContain('name="per_page" value="20"');
  expect(html).toContain('name="until" value="2026-11-23"');
  expect(html).toMatch(/href="[^"]*\/revenue\?per_page=20"/);
});
