import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { FormAnswer } from "~/app/core/form-fault";
import { SignPage, type SignView } from "./sign-page";

const view: SignView = {
  contract: {
    ...{ id: "c", code: "HT-0001", isSample: true, title: "样品检测合同", status: "in_progress" },
    ...{ origin: "direct", createdOn: "2026-01-01", concludedOn: "2026-01-02" },
    ...{ seller: { id: 1, name: { zh: "卖方研究院" } }, buyer: { name: { zh: "买方公司" } } },
  },
  ...{ versions: [], may: true, limits: { files: 3, megabytes: 5 }, result: "code-sent" },
  requestIds: { code: "1", sign: "2", refuse: "3", withdraw: "4" },
};

const waiting: SignView["versions"][number] = {
  ...{ id: "v", number: 1, title: "检测", status: "proposed", author: "buyer", sha256: "0".repeat(64) },
  ...{ proposedAt: "2026-01-02T00:00:00Z", signatures: [] },
};
const own: Partial<SignView> = { versions: [waiting], side: "seller", factor: { way: "mail", to: "a***@x" } };
const textOf = (more: Partial<SignView>, answer?: FormAnswer) =>
  renderToStaticMarkup(<SignPage {...view} {...own} {...more} answer={answer} />);

test("what was done before is not said again beside what is wrong now", () => {
  const refused = { form: "sign", faults: [{ field: "code", code: "wrong_code" }], typed: {} };
  const said = [undefined, refused].map((answer) => textOf({}, answer).includes("验证码已发出"));
  expect(said).toEqual([true, false]);
});

test("that a code was sent stands where the code is typed; where its file lies, on a demonstration alone", () => {
  const page = textOf({ isDemo: true });
  const order = ["把验证码发到邮箱", "验证码已发出", "DATA_DIR", "收到的验证码"].map((words) =>
    page.indexOf(words),
  );
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(order).not.toContain(-1);
  expect(textOf({})).not.toContain("DATA_DIR");
});
