import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { ComponentProps } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { markdownTree } from "./markdown-text";
import { OutwardLink } from "./outward-link";

/** A text in Markdown, as elements that are safe whatever it says. */
export function Markdown({ source, lang }: { source: string; lang?: string | undefined }) {
  return (
    <div lang={lang} className="flex flex-col gap-4">
      {toJsxRuntime(markdownTree(source), {
        Fragment,
        jsx,
        jsxs,
        // A page's policy forbids styles in elements.
        tableCellAlignToStyle: false,
        components: { a: Link, table: Table, h3, h4, ul, ol, blockquote, pre, code, th, td },
      })}
    </div>
  );
}

function Link({ href, children }: ComponentProps<"a">) {
  // As a browser reads it: also `//host` leads elsewhere.
  const base = "https://own.invalid";
  if (href === undefined || !URL.canParse(href, base)) return <>{children}</>;
  return new URL(href, base).origin === base ? (
    <a href={href}>{children}</a>
  ) : (
    <OutwardLink href={href}>{children}</OutwardLink>
  );
}

function Table({ children }: ComponentProps<"table">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved sideways with the keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table className="min-w-full border-collapse border-y border-line">{children}</table>
    </div>
  );
}

const h3 = ({ children }: ComponentProps<"h3">) => <h3 className="pt-2 text-lead">{children}</h3>;
const h4 = ({ children }: ComponentProps<"h4">) => <h4 className="font-semibold">{children}</h4>;
const ul = ({ children }: ComponentProps<"ul">) => (
  <ul className="flex list-disc flex-col gap-1 ps-6">{children}</ul>
);
const ol = ({ children, start }: ComponentProps<"ol">) => (
  <ol start={start} className="flex list-decimal flex-col gap-1 ps-6">
    {children}
  </ol>
);
const blockquote = ({ children }: ComponentProps<"blockquote">) => (
  <blockquote className="flex flex-col gap-4 border-s-4 border-line ps-4 text-quiet">{children}</blockquote>
);
const pre = ({ children }: ComponentProps<"pre">) => (
  <pre className="rounded border border-line bg-surface p-3 whitespace-pre-wrap">{children}</pre>
);
const code = ({ children }: ComponentProps<"code">) => <code className="break-words">{children}</code>;
const th = ({ children }: ComponentProps<"th">) => (
  <th scope="col" className="border-b border-line px-3 py-2 text-start font-semibold">
    {children}
  </th>
);
const td = ({ children }: ComponentProps<"td">) => (
  <td className="border-b border-line px-3 py-2 align-top">{children}</td>
);
