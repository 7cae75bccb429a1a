import { Tag, type Tone } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { EnquiryDetail, Message } from "./conversation.queries.server";
import type { Saying } from "./core/conversation";
import { LocalWords } from "./local-words";

/** All that was said, in its order; the reader's own side stands a step to the right. */
export function Messages({ enquiry }: { enquiry: EnquiryDetail }) {
  return (
    <ol className="flex flex-col gap-4">
      {enquiry.messages.map((message) => (
        <li key={message.id} id={`m${message.id}`}>
          <One message={message} enquiry={enquiry} />
        </li>
      ))}
    </ol>
  );
}

const tones: Readonly<Record<Saying, Tone>> = {
  message: "neutral",
  acknowledgement: "neutral",
  answer: "good",
  quote: "good",
  refusal: "caution",
};

function One({ message, enquiry }: { message: Message; enquiry: EnquiryDetail }) {
  const t = useMessages("enquiries");
  const { instant } = useFormat();
  const isOwn = message.by === enquiry.side;
  return (
    <article
      className={`flex flex-col gap-2 rounded border p-4 ${isOwn ? "border-line bg-page sm:ms-10" : "border-control bg-surface sm:me-10"}`}
    >
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-semibold">
          <LocalWords name={message.by === "asker" ? enquiry.asker : enquiry.provider} />
          {isOwn ? <span className="ms-2 text-small font-normal text-quiet">{t("byYou")}</span> : null}
        </p>
        <div className="flex flex-wrap gap-2">
          {message.kind === "message" ? null : (
            <Tag tone={tones[message.kind]}>{t(`said.${message.kind}`)}</Tag>
          )}
          {message.isNew ? <Tag tone="notice">{t("newOne")}</Tag> : null}
        </div>
      </header>
      <Quoted message={message} />
      <p className="break-words whitespace-pre-line">{message.text}</p>
      <Files files={message.files} />
      <p className="text-small text-quiet">
        <time dateTime={message.sentAt}>{instant(new Date(message.sentAt))}</time>
        {message.writer ? ` · ${t("writtenBy", { name: message.writer })}` : null}
      </p>
    </article>
  );
}

function Quoted({ message: { amountFen, holdsUntil } }: { message: Message }) {
  const t = useMessages("enquiries");
  const { fen, date } = useFormat();
  if (amountFen === undefined) return null;
  return (
    <p>
      <span className="text-lead font-semibold tabular-nums">
        {t("quoteAmount", { amount: fen(amountFen) })}
      </span>
      {holdsUntil ? (
        <span className="ms-3 text-small text-quiet">{t("quoteHolds", { day: date(holdsUntil) })}</span>
      ) : null}
    </p>
  );
}

function Files({ files }: Pick<Message, "files">) {
  const t = useMessages("enquiries");
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
