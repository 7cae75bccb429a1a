import { expect, test } from "vitest";
import { languageOfScript } from "./language-of-script";

test.each([
  ["内蒙古自治区稀土技术创新中心", "zh-CN"],
  ["5G 应用创新中心", "zh-CN"],
  ["Rare Earth Technology Innovation Center", "en"],
  ["ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ", "mn-Mong-CN"],
  ["Өвөр Монгол", "mn-Cyrl"],
])("%s is in %s", (text, language) => {
  expect(languageOfScript(text)).toBe(language);
});
