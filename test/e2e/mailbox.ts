import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inject } from "vitest";

const patienceMs = 20_000;

/** The newest mail that the site has put down for this address, its subject and text, once `about` stands in it. */
export async function mailTo(address: string, about: RegExp): Promise<string> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(250)) {
    const found = (await mailsTo(address)).findLast((text) => about.test(text));
    if (found !== undefined) return found;
  }
  throw new Error(`no mail to ${address} about ${about}`);
}

/** Subject and text of all mails that the site has put down for this address. */
export async function mailsTo(address: string): Promise<string[]> {
  const folder = path.join(inject("siteData"), "mail");
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(
    names.filter((name) => name.endsWith(".eml")).map((name) => readFile(path.join(folder, name), "utf8")),
  );
  return mails.filter((mail) => mail.toLowerCase().includes(`to: ${address}`)).map(textOf);
}

/** The link in a mail whose path begins so. */
export function linkIn(text: string, beginning: string): string {
  const found = new RegExp(`https?://[^\\s<>"]*${beginning}/[\\w-]+`).exec(text)?.[0];
  if (found === undefined) throw new Error(`the mail has no link to ${beginning}:\n${text}`);
  return found;
}

/** The subject and the plain text of a mail, decoded. */
function textOf(mail: string): string {
  return `${subjectOf(mail)}\n\n${bodyOf(mail)}`;
}

/** In Chinese it comes in several words of base 64, each of whole letters (RFC 2047). */
function subjectOf(mail: string): string {
  const subject = /^subject:(.*(?:\r?\n[ \t].*)*)/im.exec(mail)?.[1] ?? "";
  const words = [...subject.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi)];
  if (words.length === 0) return subject.trim();
  return words.map(([, word = ""]) => Buffer.from(word, "base64").toString("utf8")).join("");
}

function bodyOf(mail: string): string {
  const boundary = /boundary="([^"]+)"/.exec(mail)?.[1];
  const parts = boundary === undefined ? [mail] : mail.split(`--${boundary}`);
  const plain = parts.find((part) => /content-type: text\/plain/i.test(part)) ?? mail;
  const [head = "", ...rest] = plain.split(/\r?\n\r?\n/);
  const body = rest.join("\n\n");
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  if (!/transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
