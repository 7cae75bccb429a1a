import { HitText } from "~/app/components/hit-text";
import { Messages } from "~/app/components/messages";
import { useMessages } from "~/app/i18n/use-messages";
import type { LocalName } from "../registry/local-name";
import type { TalkMessage } from "./talk.queries.server";
import type { TalkSide } from "./talk-form";

/** All that was said between a demand's owner and one platform; `other` is the name of the reader's other side. */
export function TalkMessages({
  messages,
  side,
  other,
}: {
  messages: readonly TalkMessage[];
  side: TalkSide;
  other: LocalName | undefined;
}) {
  const t = useMessages("replies");
  const name = other ? <HitText text={other} /> : t("namelessOwner");
  return (
    <Messages
      messages={messages.map(({ place, by, ...said }) => {
        const isOwn = by === side;
        return { key: place, isOwn, from: isOwn ? t("ownSide") : name, ...said };
      })}
      words={{
        isNew: t("newMessage"),
        files: t("files"),
        writtenBy: (writer) => t("writtenBy", { name: writer }),
      }}
    />
  );
}
