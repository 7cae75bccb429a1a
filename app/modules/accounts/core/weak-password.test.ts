import { expect, test } from "vitest";
import { passwordFault } from "./weak-password";

test.each([
  ["short", "kU7!x", "password_short"],
  ["eight signs of one's own are enough", "kU7!xw2p", undefined],
  ["a sentence needs no digits", "草原上的风很大也很冷", undefined],
  ["too long to be hashed at a fixed cost", "ab1!".repeat(40), "password_long"],
  ["the commonest word with a year's end", "password12", "password_weak"],
  ["digits in their order", "1234567890", "password_weak"],
  ["one key held down", "aaaaaaaaaaaa", "password_weak"],
  ["one's own address", "batu@example.com", "password_weak"],
  ["one's own name and a digit", "batuchagan1", "password_weak"],
  ["the published one of a demonstration", "demo-2026!", undefined],
])("%s", (_why, password, fault) => {
  expect(passwordFault(password, ["batu@example.com", "batuchagan"])).toBe(fault);
});
