/** An address that only its owner knows again: `s***@example.com`; short names show nothing of themselves. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const name = email.slice(0, Math.max(at, 0));
  return `${name.length > 2 ? name.charAt(0) : ""}***${email.slice(Math.max(at, 0))}`;
}

/** A telephone number of which the last four digits are left. */
export function maskedPhone(phone: string): string {
  return phone.length > 6 ? `***${phone.slice(-4)}` : "***";
}
