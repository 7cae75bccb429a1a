import { expect, test } from "vitest";
import { fenOfPrice, typedPrice } from "./asked-price";

test.each([
  ["30万", 30_000_000],
  ["12.5 万元", 12_500_000],
  ["0.000001万", 1],
  ["１２，０００元", 1_200_000],
  ["¥980.50", 98_050],
])("%s is %i fen", (typed, fen) => expect(fenOfPrice(typed)).toBe(fen));

test.each(["面议", "30万起", "-1", "1.2345678万", "9999999999万", ""])("%j is no price", (typed) =>
  expect(fenOfPrice(typed)).toBeUndefined(),
);

test.each([30_000_000, 12_500_000, 98_050, 1_000_000, 1_234_500, 1])(
  "%i fen come back as they were shown",
  (fen) => expect(fenOfPrice(typedPrice(fen))).toBe(fen),
);
