import type { Language } from "~/app/i18n/language";
import type { InboxLine } from "./inbox.queries.server";
import type { InboxItem } from "./inbox-list";
import { notificationWords } from "./notification-words";

/** Stored notifications in words; one of a kind that this release does not know is left out. */
export function inboxItems(lines: readonly InboxLine[], language: Language): InboxItem[] {
  return lines.flatMap(({ id, kind, data, at, isRead }) => {
    const words = notificationWords(kind, data, language);
    return words ? [{ id, at, isRead, ...words }] : [];
  });
}
