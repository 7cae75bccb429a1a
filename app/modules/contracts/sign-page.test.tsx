import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
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

test("what was done before is not said again beside what is wrong now", () => {
  const refused = { form: "sign", faults: [{ field: "code", code: "wrong_code" }], typed: {} };
  const said = [undefined, refused].map((answer) =>
    renderToStaticMarkup(<SignPage {...view} answer={answer} />).includes("验证码已发出"),
  );
  expect(said).toEqual([true, false]);
});
