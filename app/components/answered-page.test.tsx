import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { FormAnswer } from "../core/form-fault";
import { AnsweredPage } from "./answered-page";
import { PostForm } from "./form";

const refused: FormAnswer = {
  form: "say",
  faults: [{ code: "wrong" }],
  typed: {
    requestId: ["5461aac1-4ab2-406d-9239-a8def690ff7b"],
    text: ["写了很久的一段话，不能丢"],
    days: ["30"],
  },
};
const page = (intents: string[], answer: FormAnswer | undefined = refused) =>
  renderToStaticMarkup(
    <AnsweredPage answer={answer}>
      {intents.map((intent) => (
        <PostForm key={intent} requestId="r" intent={intent} answer={answer}>
          <button type="submit">送出</button>
        </PostForm>
      ))}
    </AnsweredPage>,
  );
const alerts = (html: string) => html.split('role="alert"').length - 1;

describe("what is wrong with a form", () => {
  test("is said by the form, and once", () => {
    expect(alerts(page(["say", "leave"]))).toBe(1);
    expect(page(["say", "leave"])).not.toContain("没有提交成功");
  });

  test("is said by the page where the form is gone, with what was typed", () => {
    const html = page(["leave"]);
    expect(alerts(html)).toBe(1);
    expect(html).toContain("没有提交成功");
    expect(html).toContain("写了很久的一段话，不能丢");
    expect(html).not.toContain("5461aac1");
  });

  test("is nothing where nothing was sent, or nothing is wrong", () => {
    expect(page(["leave"], { ...refused, faults: [] })).not.toContain("alert");
    expect(renderToStaticMarkup(<AnsweredPage answer={undefined}>页</AnsweredPage>)).not.toContain("alert");
  });
});
