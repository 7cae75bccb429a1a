import { expect, test } from "vitest";
import { readForm } from "./form";

function sent(body: string): Request {
  return new Request("http://site.example/form", {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body,
  });
}

test("a form comes back with every text of each field, in the order sent", async () => {
  const form = await readForm(sent("a=1&b=2&a=3&intent=look&password=secret"));
  expect([form.text("a"), form.all("a"), form.text("none"), form.all("none")]).toEqual([
    "1",
    ["1", "3"],
    "",
    [],
  ]);
  expect(await form.refuse([{ code: "missing" }]).json()).toEqual({
    form: "look",
    faults: [{ code: "missing" }],
    typed: { a: ["1", "3"], b: ["2"], intent: ["look"] },
  });
});

test("a form of more fields than anybody types is answered in a moment", async () => {
  const form = await readForm(
    sent(Array.from({ length: 60_000 }, (_, place) => `${place.toString(36)}=`).join("&")),
  );
  const start = performance.now();
  form.refuse([{ code: "missing" }]);
  // Where each field is looked for among all, it takes a quarter of a minute.
  expect(performance.now() - start).toBeLessThan(3000);
});
