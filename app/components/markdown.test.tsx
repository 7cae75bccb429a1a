import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "./markdown";
import { isSimpleMarkdown, markdownText } from "./markdown-text";

const shown = (source: string) => renderToStaticMarkup(<Markdown source={source} />);

/** What a browser would make of it that could act: elements, handlers, styles and addresses that are not of the web. */
function dangers(html: string): string[] {
  const tags = [...html.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)];
  return tags.flatMap(([tag = "", name = "", attributes = ""]) => {
    const isKnown =
      /^(?:div|h3|h4|p|br|hr|ul|ol|li|blockquote|pre|code|strong|em|a|table|thead|tbody|tr|th|td|svg|path|use|span)$/.test(
        name,
      );
    const hasHandler = /\s(?:on\w+|style|src|srcdoc|id|name|formaction)\s*=/i.test(attributes);
    const href = /\shref="([^"]*)"/.exec(attributes)?.[1];
    const isWeb = href === undefined || /^(?:https?:\/\/|\/|#|\?|[\w.%-]+(?:[/?#]|$)|$)/i.test(href);
    return isKnown && !hasHandler && isWeb ? [] : [tag];
  });
}

const corpus = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "text <b onclick=alert(1)>bold</b> <iframe src=javascript:alert(1)></iframe>",
  "<svg/onload=alert(1)>",
  "<style>*{background:url(//x)}</style>",
  "<!-- --><script>alert(1)</script> -->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<a href='javascript:alert(1)'>x</a>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](&#x6A;&#x61;vascript&colon;alert(1))",
  "[x](javascript&#58;alert(1))",
  "[x](<javascript:alert(1)>)",
  "[x]( javascript:alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x](file:///etc/passwd)",
  "[x](http://ok.example \"title' onmouseover='alert(1)\")",
  "![x](javascript:alert(1))",
  '![x" onerror="alert(1)](x)',
  "<javascript:alert(1)>",
  "<data:text/html,x>",
  "[a][b]\n\n[b]: javascript:alert(1)",
  "[a]\n\n[a]: data:text/html,<script>alert(1)</script>",
  "[[[[x](javascript:alert(1))](http://a)](http://b)](http://c)",
  '[x](http://a"onmouseover=alert(1))',
  "`<script>alert(1)</script>`",
  "```html\n<script>alert(1)</script>\n```",
  "| a | b |\n|:-:|--:|\n| <script>alert(1)</script> | [x](javascript:1) |",
  "> <script>alert(1)</script>",
  "- <details open ontoggle=alert(1)>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<div\n\nonclick=alert(1)>",
  "<x onpointerenter=alert(1)>",
  "[x](https://a.example/?q=<script>)",
];

describe("what could act", () => {
  test.each(corpus)("is inert: %s", (source) => {
    expect(dangers(shown(source))).toEqual([]);
  });

  test("the test itself finds what acts", () => {
    expect(dangers('<a href="javascript:1">x</a><img src="x"><p style="x">')).toHaveLength(3);
    expect(dangers('<a href="data:text/html,x">x</a>')).toHaveLength(1);
    expect(dangers('<p onclick="x">y</p>')).toHaveLength(1);
  });

  test("is inert in any mixture", () => {
    const pieces = fc.constantFrom(
      ...corpus,
      "[",
      "](",
      ")",
      "<",
      ">",
      "&#",
      ";",
      "\n",
      "|",
      "*",
      "`",
      '"',
      "'",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const source = parts.join("");
        fc.pre(isSimpleMarkdown(source));
        expect(dangers(shown(source))).toEqual([]);
      }),
    );
  });

  test.each([
    ["brackets", "[".repeat(20_000)],
    ["brackets with links", "[a](".repeat(5_000)],
    ["emphasis", "*a_".repeat(6_000)],
    ["backticks", "`a``".repeat(5_000)],
    ["quotes in quotes", `${"> ".repeat(9_000)}a`],
    ["lists in lists", `${"- ".repeat(9_000)}a`],
    ["a wide table", `|${"a|".repeat(4_000)}\n|${"-|".repeat(4_000)}\n`],
  ])("%s without end are refused or shown within a moment", (_what, source) => {
    // The processor's own time: other work on the machine does not count.
    const begin = process.cpuUsage();
    if (isSimpleMarkdown(source)) shown(source);
    expect(process.cpuUsage(begin).user / 1000).toBeLessThan(3_000);
  });
});

test.each([
  ["## 申报条件", "<h3"],
  ["#### 附件", "<h4"],
  ["**重点**和*强调*", "<strong>重点</strong>和<em>强调</em>"],
  ["1. 甲\n2. 乙", "<ol"],
  ["3. 甲", '<ol start="3"'],
  ["[通知](/notices/1)", '<a href="/notices/1">通知</a>'],
  ["[外站](https://example.com/)", 'href="https://example.com/" rel="noopener noreferrer external"'],
  ["| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "<td"],
  ["<b>不是标记</b>", "&lt;b&gt;"],
])("%s is shown as %s", (source, html) => {
  expect(shown(source)).toContain(html);
});

test.each([
  "//evil.test",
  "/\\evil.test",
  "/\t/evil.test",
  "\\\\evil.test",
  "HTTPS://evil.test",
  "https:evil.test",
])("a link to %s leads to another site and says so, or is none to it", (href) => {
  const html = shown(`[x](<${href}>)`);
  const target = /href="([^"]*)"/.exec(html)?.[1] ?? "";
  const isOutward = new URL(target, "https://own.invalid").hostname !== "own.invalid";
  expect(html.includes('rel="noopener noreferrer external"')).toBe(isOutward);
});

test("a link to a host without a scheme is one to another site", () => {
  expect(shown("[x](//evil.test)")).toContain('rel="noopener noreferrer external"');
});

test("the words of a text have none of its signs", () => {
  const source =
    "## 标题\n\n**重点**[链接](https://a.example)，![图](x.png)\n\n- 甲\n- 乙\n\n| 项 | 值 |\n|---|---|\n| 一 | 二 |";
  expect(markdownText(source)).toBe("标题\n\n重点链接，图\n\n· 甲\n· 乙\n\n项 | 值\n一 | 二");
});
