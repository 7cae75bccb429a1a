import { HitText } from "~/app/components/hit-text";
import { Messages } from "~/app/components/messages";
import { Tag, type Tone } from "~/app/components/tag";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { EnquiryDetail, Message } from "./conversation.queries.server";
import type { Saying } from "./core/conversation";

/** All that was said in an enquiry, with what was quoted. */
export function EnquiryMessages({ enquiry }: { enquiry: EnquiryDetail }) {
  const t = useMessages("enquiries");
  return (
    <Messages
      messages={enquiry.messages.map((message) => {
        const isOwn = message.by === enquiry.side;
        return {
          ...message,
          key: message.id,
          isOwn,
          from: (
            <>
              <HitText text={message.by === "asker" ? enquiry.asker : enquiry.provider} />
              {isOwn ? <span className="ms-2 text-small font-normal text-quiet">{t("byYou")}</span> : null}
            </>
          ),
          tags:
            message.kind === "message" ? null : (
              <Tag tone={tones[message.kind]}>{t(`said.${message.kind}`)}</Tag>
            ),
          facts: <Quoted message={message} />,
        };
      })}
      words={{
        isNew: t("newOne"),
        files: t("files"),
        writtenBy: (writer) => t("writtenBy", { name: writer }),
      }}
    />
  );
}

const tones: Readonly<Record<Saying, Tone>> = {
  message: "neutral",
  acknowledgement: "neutral",
  answer: "good",
  quote: "good",
  refusal: "caution",
};

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
