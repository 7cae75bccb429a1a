import { afterEach, expect, test, vi } from "vitest";
import { readForm } from "./form";

afterEach(() => vi.restoreAllMocks());

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

test("a form of many fields is gone through once, however many are asked for", async () => {
  const passes = vi.spyOn(FormData.prototype, Symbol.iterator);
  const looks = (["get", "getAll", "keys", "entries", "forEach"] as const).map((way) =>
    vi.spyOn(FormData.prototype, way),
  );
  const form = await readForm(sent("a=1&b=2&c=3"));
  expect([form.text("a"), form.all("b"), await form.files("c")]).toEqual(["1", ["2"], []]);
  form.refuse([{ code: "missing" }]);
  expect([passes, ...looks].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0, 0, 0, 0]);
});
