/** What somebody signs in with. */
export type LoginName = { kind: "email"; value: string } | { kind: "phone"; value: string };

const longestEmail = 254;

/**
 * Reads an e-mail address or a telephone number as people type it: an address in any case, a Chinese mobile number
 * with or without +86, spaces or hyphens, a number of elsewhere with its country's code. Undefined for what is neither.
 * Full-width digits and signs count as their plain ones.
 */
export function parseLoginName(typed: string): LoginName | undefined {
  const text = typed.normalize("NFKC").trim();
  if (text.includes("@")) {
    const value = text.toLowerCase();
    return isEmail(value) ? { kind: "email", value } : undefined;
  }
  const value = parsePhone(text);
  return value === undefined ? undefined : { kind: "phone", value };
}

/** A telephone number with its country's code, such as +8613800000000; undefined for what is none. */
export function parsePhone(typed: string): string | undefined {
  const digits = typed
    .normalize("NFKC")
    .replace(/[\s().-]/g, "")
    .replace(/^00(?=[1-9])/, "+");
  const mobile = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(digits);
  if (mobile) return `+86${mobile[1]}`;
  return /^\+(?!86)[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}

/** The address that stands for somebody who has none; nothing is ever sent to it. */
export function emailOfPhone(phone: string): string {
  return `${phone.slice(1)}@phone.invalid`;
}

/** Whether mail can be sent there: a name, a host with a dot, nothing that could end a header's line. */
function isEmail(text: string): boolean {
  return (
    text.length <= longestEmail &&
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(
      text,
    ) &&
    !/^\.|\.\.|\.@/.test(text) &&
    !text.endsWith(".invalid")
  );
}
