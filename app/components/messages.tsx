import type { ReactNode } from "react";
import { useFormat, usePaths } from "../i18n/use-messages";
import { Tag } from "./tag";

/** Something that was said, as its reader sees it. */
export interface ShownMessage {
  key: number;
  /** The name of the side that said it. */
  from: ReactNode;
  /** The reader's own side said it. */
  isOwn: boolean;
  /** What it is more than said: tags. */
  tags?: ReactNode;
  /** Stands above the text. */
  facts?: ReactNode;
  text: string;
  files: readonly { id: number; name: string; bytes: number }[];
  /** ISO instant. */
  sentAt: string;
  /** Who wrote it, where the reader may know. */
  writer?: string | undefined;
  /** Came after the reader had last looked. */
  isNew: boolean;
}

interface Words {
  isNew: string;
  files: string;
  writtenBy: (name: string) => string;
}

/** All that was said, in its order; the reader's own side stands a step to the right. Each has the id `m` and its key. */
export function Messages({ messages, words }: { messages: readonly ShownMessage[]; words: Words }) {
  return (
    <ol className="flex flex-col gap-4">
      {messages.map((message) => (
        <li key={message.key} id={`m${message.key}`}>
          <One message={message} words={words} />
        </li>
      ))}
    </ol>
  );
}

function One({ message, words }: { message: ShownMessage; words: Words }) {
  const { instant } = useFormat();
  const { from, isOwn, tags, facts, text, files, sentAt, writer, isNew } = message;
  return (
    <article
      className={`flex flex-col gap-2 rounded border p-4 ${isOwn ? "border-line bg-page sm:ms-10" : "border-control bg-surface sm:me-10"}`}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-semibold">{from}</p>
        <div className="flex flex-wrap gap-2">
          {tags}
          {isNew ? <Tag tone="notice">{words.isNew}</Tag> : null}
        </div>
      </header>
      {facts}
      <p className="break-words whitespace-pre-line">{text}</p>
      <Files files={files} label={words.files} />
      <p className="text-small text-quiet">
        <time dateTime={sentAt}>{instant(new Date(sentAt))}</time>
        {writer ? ` · ${words.writtenBy(writer)}` : null}
      </p>
    </article>
  );
}

function Files({ files, label }: Pick<ShownMessage, "files"> & { label: string }) {
  const paths = usePaths();
  const { number } = useFormat();
  if (files.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-col">
      {files.map(({ id, name, bytes }) => (
        <li key={id}>
          <a href={paths.file(id)} className="inline-flex min-h-11 items-center break-all">
            {name}
          </a>{" "}
          <span className="text-small text-quiet">{number(Math.max(1, Math.round(bytes / 1024)))} kB</span>
        </li>
      ))}
    </ul>
  );
}
