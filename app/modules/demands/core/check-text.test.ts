import { describe, expect, test } from "vitest";
import { findingsIn, markedParts } from "./check-text";

const reasons = (text: string) => [...new Set(findingsIn(text).map(({ reason }) => reason))];

describe("what leads to a person is found", () => {
  test.each([
    ["联系电话13812345678，随时", "in one"],
    ["请打 １３８１２３４５６７８", "full width"],
    ["138 1234 5678", "in groups"],
    ["138-1234-5678", "with hyphens"],
    ["138—1234—5678", "with dashes"],
    ["1 3 8 1 2 3 4 5 6 7 8", "digit by digit"],
    ["138\u200b12345678", "with a sign that cannot be seen"],
    ["一三八一二三四五六七八", "in Chinese figures"],
    ["+86 13812345678", "with the country"],
    ["座机 0471-6261234", "a landline"],
    ["（0472）5951234", "a landline in brackets"],
    ["身份证 11010519491231002X", "an identity number whose check holds"],
    ["卡号 6222 0212 3456 7894", "a card in groups"],
    ["邮箱 wang@example.com", "e-mail"],
    ["wang＠example．com", "e-mail in full width"],
    ["wang [at] example.com", "e-mail in disguise"],
    ["微信号：wang_lei88", "an account"],
    ["VX：abc12345", "an account by its short name"],
    ["QQ 群 12345678", "a group"],
  ])("%s (%s)", (text) => expect(reasons(text)).toContain("personal"));

  test.each([
    ["按 GB/T 13912-2020 和 ISO 17025 检测", "numbers of standards"],
    ["GB 13912 2020、YS/T 372.1-2006", "the same without hyphen"],
    ["含量 0.13812345678", "a decimal"],
    ["转速 13812345678901 次", "a longer number"],
    ["110105194912310021", "an identity number whose check fails"],
    ["6222021234567890", "a card whose check fails"],
    ["温度 15 20 25 30 35 40 度", "a row of values"],
    ["微信小程序开发", "what has the same name"],
    ["统一社会信用代码 91150200MA0N12345X", "a firm's code"],
    ["频率 50 Hz @ 380 V", "the sign of e-mail"],
  ])("%s is none (%s)", (text) => expect(reasons(text)).not.toContain("personal"));
});

describe("marks of secrecy are found", () => {
  test.each(["机密★10年", "绝密", "本项目涉密", "内部资料，注意保存", "Top Secret", "机 密"])("%s", (text) =>
    expect(reasons(text)).toContain("secrecy"),
  );
  test.each([
    "发动机密封圈漏油",
    "压缩机密闭性差",
    "隔绝密闭腔体",
    "不涉及商业机密",
    "内部结构有裂纹",
    "气密性和水密性",
    "技术秘密归我方",
  ])("%s is none", (text) => expect(reasons(text)).not.toContain("secrecy"));
});

describe("adverts are found", () => {
  test.each([
    "详见 https://example.com/a",
    "www.example.cn",
    "看 cheap-lab.top 就行",
    "代开发票",
    "好好好好好好好好好好好好",
    "轧辊表面剥落严重。轧辊表面剥落严重。轧辊表面剥落严重。轧辊表面剥落严重。",
  ])("%s", (text) => expect(reasons(text)).toContain("spam"));
  test.each(["------------", "参数…………………………", "用 Node.js 写的软件", "1000000000000", "轧辊表面剥落严重"])(
    "%s is none",
    (text) => expect(reasons(text)).toEqual([]),
  );
});

test("what is found comes once, with its words", () => {
  expect(findingsIn("13812345678 或 13812345678")).toEqual([{ reason: "personal", excerpt: "13812345678" }]);
});

test("what was found is marked where it stands, in full-width digits and with what nobody sees in between", () => {
  const text = "请打１３８\u200B００１３８０００联系";
  const marks = findingsIn(text).map(({ excerpt }) => excerpt);
  expect(markedParts(text, marks)).toEqual([
    { text: "请打", isHit: false },
    { text: "１３８\u200B００１３８０００", isHit: true },
    { text: "联系", isHit: false },
  ]);
  expect(markedParts("没有", [])).toEqual([{ text: "没有", isHit: false }]);
});
