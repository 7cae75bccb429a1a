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

test("what is wrong is listed as one meets it going down the form, what concerns all of it first", () => {
  const faults = ["note", "file", "agree", "title", ""].map((field) => ({
    ...(field && { field }),
    code: "missing",
  }));
  const sent = { form: "", faults, typed: { requestId: ["r"], title: [""], file: [], note: [""] } };
  const html = renderToStaticMarkup(
    <PostForm requestId="r" answer={sent} labels={{ note: "说明" }}>
      <TextField name="title" label="标题" />
      <TextField name="agree" label="同意" />
      <input type="file" name="file" />
    </PostForm>,
  );
  const items = [...html.matchAll(/<li>(?:<a href="#(\w+)")?/g)].map(([, field]) => field);
  expect(items).toEqual([undefined, "title", "agree", "file", "note"]);
});
