import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Breadcrumb } from "./breadcrumb";
import { JsonLd } from "./json-ld";

const dataOf = (html: string) => JSON.parse(/<script[^>]*>(.*)<\/script>/s.exec(html)?.[1] ?? "");

test("no text can end the block early", () => {
  const html = renderToStaticMarkup(<JsonLd data={{ name: "</script><script>alert(1)</script>" }} />);
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(dataOf(html).name).toBe("</script><script>alert(1)</script>");
});

test("the way from the home page is the same for readers and machines", () => {
  const html = renderToStaticMarkup(
    <Breadcrumb
      origin="https://example.test"
      items={[{ label: "创新平台", href: "/platforms" }, { label: "甲" }]}
    />,
  );
  expect(dataOf(html).itemListElement).toEqual([
    { "@type": "ListItem", position: 1, name: "首页", item: "https://example.test/" },
    { "@type": "ListItem", position: 2, name: "创新平台", item: "https://example.test/platforms" },
    { "@type": "ListItem", position: 3, name: "甲" },
  ]);
  expect(html).toMatch(/aria-current="page"[^>]*>甲/);
});
