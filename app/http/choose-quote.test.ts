import { expect, test } from "vitest";
import { chooseByForm } from "./choose-quote";
import { readForm } from "./form";

test("a reason that is too long comes back as it was typed, before a quote is accepted by it", async () => {
  const why = "谈过，没有谈成。".repeat(100);
  const sent = {
    expectedRevision: "1",
    understood: "yes",
    introduction: "7",
    "through.7": "no",
    "why.7": why,
  };
  const form = await readForm(
    new Request("http://localhost/", { method: "POST", body: new URLSearchParams(sent) }),
  );
  const by = { actor: { kind: "person", id: 1 }, requestId: form.requestId } as const;
  const answer = await chooseByForm(form, { demandId: 1, quoteId: "q", isAward: true }, by, "zh-CN");
  expect(await answer.json()).toMatchObject({
    faults: [{ field: "why.7", code: "too_long", values: { limit: 500 } }],
    typed: { "why.7": [why] },
  });
});
