import path from "node:path";
import { createTransport } from "nodemailer";
import type { MailContent } from "./mail-content";
import { keepMessage } from "./message-files.server";

export interface DeliveryOptions {
  /** Scheme and host that links begin with. */
  origin: string;
  /** Where messages land as files when nothing sends them: in `mail/` and `sms/`. */
  folder: string;
  smtpUrl?: string | undefined;
  smsUrl?: string | undefined;
}

/** A message on its way out. `id`: the same however often it is tried; it names neither reader nor content. */
interface Outgoing {
  id: string;
  to: string;
  queuedAt: Date;
}
export type OutgoingMail = Outgoing &
  MailContent & {
    siteName: string;
    /** The link that turns such mails off. */
    stop?: string | undefined;
  };
export type OutgoingText = Outgoing & { text: string };

/**
 * What became of an attempt. `for_good`: this message will never be taken. `outage`: the way out itself is closed, so
 * that others need not be tried now. `code` is for officers: never words of a server.
 */
export type Outcome =
  | { isSent: true }
  | { isSent: false; what: "for_now" | "for_good" | "outage"; code: string };

/** The ways out of the site, for one round of sending. */
export interface Delivery {
  origin: string;
  mail(message: OutgoingMail): Promise<Outcome>;
  text(message: OutgoingText): Promise<Outcome>;
  close(): void;
}

/** A server that does not answer for so long, in ms, is tried later. */
const patience = 15_000;

let options: DeliveryOptions | undefined;

/** Says how messages leave this site: once, when a program starts. */
export function openDelivery(given: DeliveryOptions): void {
  options = given;
}

/** Opens the ways out. Throws when nobody has said where they lead. */
export function startDelivery(): Delivery {
  if (!options) throw new Error("nobody has said how messages leave this site");
  const { origin, folder, smtpUrl, smsUrl } = options;
  const transport = smtpUrl === undefined ? undefined : openSmtp(smtpUrl);
  return {
    origin,
    mail: (message) =>
      transport
        ? sendBySmtp(transport, message, origin)
        : keepMail(path.join(folder, "mail"), message, origin),
    text: (message) =>
      smsUrl === undefined ? keepText(path.join(folder, "sms"), message) : postText(smsUrl, message),
    close: () => transport?.close(),
  };
}

function openSmtp(url: string) {
  return createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

async function sendBySmtp(
  transport: ReturnType<typeof openSmtp>,
  message: OutgoingMail,
  origin: string,
): Promise<Outcome> {
  try {
    await transport.sendMail({ ...headersOf(message, origin), text: message.text, html: message.html });
    return { isSent: true };
  } catch (error) {
    return smtpOutcome(error);
  }
}

/** A refusal of this recipient or this content is for good; one of ourselves (signing in, say) may be mended. */
function smtpOutcome(error: unknown): Outcome {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string };
  const isOfMessage = command === "RCPT TO" || command === "DATA";
  if (responseCode === undefined || !isOfMessage) {
    const name = responseCode ?? (/^[A-Z]{2,20}$/.test(code ?? "") ? code : "unreachable");
    return { isSent: false, what: "outage", code: `smtp_${name}`.toLowerCase() };
  }
  return { isSent: false, what: responseCode >= 500 ? "for_good" : "for_now", code: `smtp_${responseCode}` };
}

/** As a file that a mail program opens, and whose links can be read as they are. */
async function keepMail(folder: string, message: OutgoingMail, origin: string): Promise<Outcome> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const part = (type: string, content: string) => ({
    raw: `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${content.replaceAll("\n", "\r\n")}`,
  });
  const made = await composer.sendMail({
    ...headersOf(message, origin),
    alternatives: [part("text/plain", message.text), part("text/html", message.html)],
  });
  // With `buffer` the message is one.
  await keepMessage(folder, fileName(message, "eml"), made.message as Buffer);
  return { isSent: true };
}

function headersOf(message: OutgoingMail, origin: string) {
  const host = mailHost(origin);
  return {
    from: { name: message.siteName, address: `no-reply@${host}` },
    to: { name: "", address: message.to },
    subject: message.subject,
    messageId: `<${message.id}@${host}>`,
    date: message.queuedAt,
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(message.stop === undefined
        ? {}
        : {
            "List-Unsubscribe": `<${message.stop}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          }),
    },
  };
}

/** The host that mails come from: the site's own, but for one that is only an address. */
function mailHost(origin: string): string {
  const { hostname } = new URL(origin);
  return /^[\d.]+$|^\[/.test(hostname) ? "localhost" : hostname;
}

async function keepText(folder: string, { id, to, text, queuedAt }: OutgoingText): Promise<Outcome> {
  const content = `${JSON.stringify({ id, to, text }, null, 2)}\n`;
  await keepMessage(folder, fileName({ id, queuedAt }, "json"), content);
  return { isSent: true };
}

/** The operator's gateway: a POST of JSON, answered with 2xx once it has taken the message. */
async function postText(url: string, { id, to, text }: OutgoingText): Promise<Outcome> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": id },
    body: JSON.stringify({ id, to, text }),
    redirect: "error",
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined);
  if (!response) return { isSent: false, what: "outage", code: "sms_unreachable" };
  await response.body?.cancel();
  if (response.ok) return { isSent: true };
  const { status } = response;
  const isOfMessage = status === 400 || status === 404 || status === 410 || status === 422;
  return { isSent: false, what: isOfMessage ? "for_good" : "outage", code: `sms_${status}` };
}

function fileName({ id, queuedAt }: Pick<Outgoing, "id" | "queuedAt">, ending: string): string {
  return `${queuedAt.toISOString().replace(/[-:]|\.\d+/g, "")}-${id.slice(0, 16)}.${ending}`;
}
