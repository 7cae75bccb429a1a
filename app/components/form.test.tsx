import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TextField } from "./field";
import { PostForm } from "./form";

const answer = {
  form: "",
  typed: {},
  faults: [
    { field: "name", code: "missing" },
    { field: "phone", code: "missing" },
    { field: "secret", code: "missing" },
    { code: "sent_before" },
  ],
};

test("what is wrong with a form names each field, however deep it stands", () => {
  const html = renderToStaticMarkup(
    <PostForm requestId="r" answer={answer} labels={{ secret: "密码" }}>
      <TextField name="name" label="姓名" />
      <div>
        {[<TextField key="phone" name="phone" label="电话" />]}
        {false}
      </div>
    </PostForm>,
  );
  const lines = [...html.matchAll(/<a href="#\w+"[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(lines).toEqual(["姓名：此项必填，请填写。", "电话：此项必填，请填写。", "密码：此项必填，请填写。"]);
  expect(html).toContain("<li>这张表单已经提交过");
});
