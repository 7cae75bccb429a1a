/** How many characters a link's token has: 32 bytes, base64url. */
const shape = /^[A-Za-z0-9_-]{43}$/;

/** Whether a text can be a link's token at all; what cannot is not looked for. */
export function isLinkToken(text: string): boolean {
  return shape.test(text);
}
