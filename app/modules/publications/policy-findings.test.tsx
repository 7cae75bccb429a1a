import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LanguageContext } from "~/app/i18n/use-messages";
import { PolicyFindings } from "./policy-findings";

test.each([
  ["force", { document: "draft", kept: "in_force" }, "征求意见稿", "有效"],
  ["level", { document: "league", kept: "region" }, "盟市", "自治区"],
  ["title", { document: "draft", kept: "办法" }, "draft", "办法"],
])("where the register differs in the %s, the page says both in words", (fact, values, document, kept) => {
  const shown = renderToStaticMarkup(
    <LanguageContext.Provider value="zh-CN">
      <PolicyFindings findings={[{ code: "register_differs", detail: { fact, ...values } }]} lines={[]} />
    </LanguageContext.Provider>,
  );
  expect(shown).toMatch(new RegExp(`“${document}[^”]*”.*“${kept}[^”]*”`));
});
