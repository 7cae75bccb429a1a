import fc from "fast-check";
import { expect, test } from "vitest";
import { isRor } from "./ror";
import { isUscc, usccCheckCharacter } from "./uscc";

test.each([
  ["91350100M000100Y43", true, "the example of the standard"],
  ["91350100M000100Y44", false, "last character wrong"],
  ["91350100m000100y43", false, "small letters"],
  ["91350100I000100Y43", false, "a letter that the alphabet leaves out"],
  ["", false, "nothing"],
])("%s as a unified social credit code: %s (%s)", (code, expected) => {
  expect(isUscc(code)).toBe(expected);
});

test("changing any one character of a code breaks it", () => {
  const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const first17 = "91150100MA0N7QXY1";
  const code = first17 + usccCheckCharacter(first17);
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(...letters), (position, letter) => {
      fc.pre(code[position] !== letter);
      expect(isUscc(code.slice(0, position) + letter + code.slice(position + 1))).toBe(false);
    }),
  );
});

test.each([
  ["0106qb496", true],
  ["015d0jq83", true],
  ["03ewg5j93", true],
  ["0106qb497", false],
  ["0106qb4967", false],
  ["https://ror.org/0106qb496", false],
])("%s as a ROR identifier: %s", (id, expected) => {
  expect(isRor(id)).toBe(expected);
});
