import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { alternate } from "~/app/paths";
import { payloads } from "../jobs/queues";
import { type NotificationKind, notificationKinds } from "./core/messages";
import { oneLine } from "./core/one-line";

export type MessageData = Readonly<Record<string, unknown>>;

/** A notification in somebody's language. */
export interface NotificationWords {
  title: string;
  text: string;
  /** What it leads to, in that language. */
  path?: string;
}

/** Words for a notification; undefined for a kind that this release does not know. */
export function notificationWords(
  kind: string,
  data: MessageData,
  language: Language,
): NotificationWords | undefined {
  if (!isKind(kind)) return undefined;
  const t = wordsIn(language);
  const values = valuesOf(data, language);
  return {
    title: oneLine(t(`${kind}.title`, values)),
    text: t(`${kind}.text`, values),
    path: pathOf(data, language),
  };
}

/**
 * Says a message by a key that is made when it runs. Names that the data does not have are left out of the words, so
 * that an older line never breaks a page.
 */
export function wordsIn(
  language: Language,
): (key: string, values?: Readonly<Record<string, string | number>>) => string {
  // Keys come from the lists in `core/messages.ts`; a test says each of them in both languages.
  return translator(language, "mails") as unknown as ReturnType<typeof wordsIn>;
}

/**
 * The data of a message as it may stand in words: lines of text, and codes as the words they mean. A name that has one
 * with `En` behind it is said by that in English.
 */
export function valuesOf(data: MessageData, language: Language): Record<string, string | number> {
  const t = wordsIn(language);
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === "number") return [[name, value]];
      if (typeof value !== "string") return [];
      if (name === "queue") return [[name, queueWords(value, language)]];
      const english = language === "en" ? data[`${name}En`] : undefined;
      if (typeof english === "string") return [[name, oneLine(english)]];
      // What became of something is its result, whatever a table calls it.
      const known = name === "status" ? "result" : name;
      const code = codes.find((one) => one === `${known}.${value}`);
      return [[known, code ? t(`code.${code}`) : oneLine(value)]];
    }),
  );
}

/** What a background job does. */
function queueWords(queue: string, language: Language): string {
  const known = (Object.keys(payloads) as (keyof typeof payloads)[]).find((name) => name === queue);
  return known ? translator(language, "operations")(`jobsQueue.${known}`) : oneLine(queue);
}

/** Values that are codes, by the name they stand under. */
const codes = [
  "role.owner",
  "role.manager",
  "role.finance",
  "role.officer",
  "role.department",
  "role.auditor",
  "result.approved",
  "result.refused",
  "result.applied",
  "result.rejected",
  "result.withdrawn",
  "result.released",
  "result.published",
] as const;

/** What a message leads to, in a language; undefined where it leads nowhere, or not to a page of this site. */
export function pathOf({ path }: MessageData, language: Language): string | undefined {
  if (typeof path !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path)) return undefined;
  return alternate(path, language);
}

function isKind(kind: string): kind is NotificationKind {
  return Object.hasOwn(notificationKinds, kind);
}
