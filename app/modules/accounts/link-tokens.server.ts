import { createHash, randomBytes } from "node:crypto";

/** A new token for a link that is as good as a key, and the hash of it, which alone is kept. */
export function newLinkToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: linkTokenHash(token) };
}

/** SHA-256 of a token, by which its row is found. */
export function linkTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
