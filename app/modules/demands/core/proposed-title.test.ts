import { expect, test } from "vitest";
import { titleFrom } from "./proposed-title";

test.each([
  ["您好，我们的轧辊表面剥落。一年换六根。", "轧辊表面剥落"],
  ["轧辊剥落\n一年换六根", "轧辊剥落"],
  [
    "我们每年做 1.2 万吨苜蓿裹包和窖贮青贮，去年夏天开窖后第三天料温升到 42 ℃，边上长白毛",
    "苜蓿裹包和窖贮青贮：开窖后第三天料温升到 42 ℃",
  ],
  ["我们做草颗粒，去年夏天存了两个月就发霉发黑，客户退货三批。", "草颗粒：存了两个月就发霉发黑"],
  [
    "开窖后第三天料温升到 42 ℃，去年退货 300 多吨，想弄清原因。",
    "开窖后第三天料温升到 42 ℃，去年退货 300 多吨",
  ],
  ["有问题打 138 1234 5678，轧辊表面剥落", "轧辊表面剥落"],
  ["微信 wang_lei88，13812345678", ""],
  ["Our gear box bearings fail twice a year. Help", "Our gear box bearings fail twi"],
  [
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
  ],
  ["", ""],
])("%s is called %s", (problem, title) => expect(titleFrom(problem)).toBe(title));
