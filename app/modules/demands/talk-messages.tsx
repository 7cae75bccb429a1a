import { HitText } from "~/app/components/hit-text";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { LocalName } from "../registry/local-name";
import type { TalkMessage } from "./talk.queries.server";
import type { TalkSide } from "./talk-form";

/** All that was said, in its order; the reader's own side stands a step to the right. */
export function TalkMessages({
  messages,
  side,
  other,
}: {
  messages: readonly TalkMessage[];
  side: TalkSide;
  other: LocalName | undefined;
}) {
  return (
    <ol className="flex flex-col gap-4">
      {messages.map((message) => (
        <li key={message.place}>
          <One message={message} isOwn={message.by === side} other={other} />
        </li>
      ))}
    </ol>
  );
}

function One({
  message,
  isOwn,
  other,
}: {
  message: TalkMessage;
  isOwn: boolean;
  other: LocalName | undefined;
}) {
  const t = useMessages("replies");
  const { instant } = useFormat();
  return (
    <article
      className={`flex flex-col gap-2 rounded border p-4 ${isOwn ? "border-line bg-page sm:ms-10" : "border-control bg-surface sm:me-10"}`}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-semibold">
          {isOwn ? t("ownSide") : other ? <HitText text={other} /> : t("namelessOwner")}
        </p>
        {message.isNew ? <Tag tone="notice">{t("newMessage")}</Tag> : null}
      </header>
      <p className="break-words whitespace-pre-line">{message.text}</p>
      <Files files={message.files} />
      <p className="text-small text-quiet">
        <time dateTime={message.sentAt}>{instant(new Date(message.sentAt))}</time>
        {message.writer ? ` · ${t("writtenBy", { name: message.writer })}` : null}
      </p>
    </article>
  );
}

function Files({ files }: Pick<TalkMessage, "files">) {
  const t = useMessages("replies");
  const paths = usePaths();
  const { number } = useFormat();
  if (files.length === 0) return null;
  return (
    <ul aria-label={t("files")} className="flex flex-col">
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
