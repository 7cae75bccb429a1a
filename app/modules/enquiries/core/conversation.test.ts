import { describe, expect, test } from "vitest";
import {
  type Conversation,
  close,
  outcomes,
  outcomesFor,
  type Saying,
  type Side,
  say,
  sayings,
} from "./conversation";

const fresh: Conversation = { status: "open", hasReply: false };
const answered: Conversation = { status: "answered", hasReply: true };
const asksAgain: Conversation = { status: "open", hasReply: true };
const closed: Conversation = { status: "closed", hasReply: true };
const closedUnanswered: Conversation = { status: "closed", hasReply: false };

test.each<[Conversation, Side, Saying, string]>([
  [fresh, "provider", "acknowledgement", "open"],
  [fresh, "provider", "message", "open"],
  [fresh, "provider", "answer", "answered"],
  [fresh, "provider", "quote", "answered"],
  [fresh, "provider", "refusal", "answered"],
  [fresh, "asker", "message", "open"],
  [fresh, "asker", "answer", "not_yours_to_say"],
  [answered, "asker", "message", "open"],
  [answered, "provider", "acknowledgement", "answered_already"],
  [asksAgain, "provider", "message", "answered"],
  [closed, "provider", "message", "is_closed"],
  [closed, "provider", "answer", "is_closed"],
  [closed, "asker", "message", "open"],
  [closedUnanswered, "asker", "message", "open"],
])("from %o the %s says %s: %s", (conversation, side, saying, expected) => {
  const result = say(conversation, side, saying);
  expect(result.ok ? result.value : result.refusal.reason).toBe(expected);
});

test("nothing but an answer in substance makes an unanswered enquiry answered", () => {
  const becomesAnswered = sayings(fresh, "provider").filter((saying) => {
    const result = say(fresh, "provider", saying);
    return result.ok && result.value === "answered";
  });
  expect(becomesAnswered.sort()).toEqual(["answer", "quote", "refusal"]);
});

describe("closing", () => {
  test.each<[Conversation, Side, string]>([
    [fresh, "asker", "closed"],
    [fresh, "provider", "answer_first"],
    [answered, "provider", "closed"],
    [asksAgain, "provider", "closed"],
    [closed, "asker", "closed_already"],
  ])("from %o by the %s: %s", (conversation, side, expected) => {
    const result = close(conversation, side, "solved");
    expect(result.ok ? result.value : result.refusal.reason).toBe(expected);
  });

  test("only the asker can say that there was no answer", () => {
    expect(outcomesFor("asker")).toEqual(outcomes);
    expect(close(answered, "provider", "no_answer")).toMatchObject({ refusal: { reason: "wrong_outcome" } });
  });
});
