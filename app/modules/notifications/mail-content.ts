import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import type { MailTemplate, TextTemplate } from "./core/messages";
import { oneLine } from "./core/one-line";
import { type MessageData, type NotificationWords, pathOf, valuesOf, wordsIn } from "./notification-words";

export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

interface Frame {
  language: Language;
  /** Scheme and host of the links. */
  origin: string;
}

/** A mail of a template. */
export function templateMail(
  template: Exclude<MailTemplate, "notification" | "digest">,
  data: MessageData,
  frame: Frame,
): MailContent {
  const t = wordsIn(frame.language);
  const values = valuesOf(data, frame.language);
  return written(
    {
      title: t(`${template}.subject`, values),
      text: t(`${template}.text`, values),
      path: pathOf(data, frame.language),
    },
    [],
    frame,
  );
}

/** The mail about one notification. `stop`: the link that turns such mails off. */
export function notificationMail(
  words: NotificationWords,
  frame: Frame & { stop: string | undefined },
): MailContent {
  return written(words, [], frame);
}

/** What has not been read, in one mail. */
export function digestMail(
  items: readonly NotificationWords[],
  frame: Frame & { stop: string },
): MailContent {
  const t = wordsIn(frame.language);
  const values = { count: items.length };
  return written(
    {
      title: t("digest.subject", values),
      text: t("digest.text", values),
      path: pathsIn(frame.language).notifications(),
    },
    items,
    frame,
  );
}

/** A text message of a template: one line. */
export function templateText(template: TextTemplate, data: MessageData, frame: Frame): string {
  const path = pathOf(data, frame.language);
  const link = path === undefined ? "" : frame.origin + path;
  const t = wordsIn(frame.language);
  return oneLine(t(`${template}.sms`, { ...valuesOf(data, frame.language), link }), 1000);
}

function written(
  head: NotificationWords,
  items: readonly NotificationWords[],
  { language, origin, stop }: Frame & { stop?: string | undefined },
): MailContent {
  const t = translator(language, "mails");
  const siteName = translator(language, "common")("siteName");
  const link = (path: string | undefined) => (path === undefined ? undefined : origin + path);
  const parts: Part[] = [
    { text: head.text },
    ...items.map((item) => ({ text: item.title, link: link(item.path) })),
    ...(head.path === undefined ? [] : [{ text: t("mail.open"), link: link(head.path) }]),
    { text: t("mail.automatic", { site: siteName }), link: origin },
    ...(stop === undefined ? [] : [{ text: t("mail.stop"), link: stop }]),
  ];
  return {
    subject: oneLine(head.title),
    text: `${parts.map(({ text, link }) => (link ? `${text}\n${link}` : text)).join("\n\n")}\n`,
    html: htmlOf(parts, language),
  };
}

interface Part {
  text: string;
  link?: string | undefined;
}

function htmlOf(parts: readonly Part[], language: Language): string {
  const paragraphs = parts.map(({ text, link }) => {
    const words = escaped(text).replaceAll("\n", "<br>");
    return link ? `<p>${words}<br><a href="${escaped(link)}">${escaped(link)}</a></p>` : `<p>${words}</p>`;
  });
  return `<!doctype html>\n<html lang="${language}"><meta charset="utf-8"><body>\n${paragraphs.join("\n")}\n</body></html>\n`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}
