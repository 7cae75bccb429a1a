/** What a token of the API may do. Later parts of the site add theirs. */
export const tokenScopes = ["account:read", "records:write", "revenue:write", "revenue:read"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What every token begins with, so that one that leaked is known for what it is. */
export const tokenPrefix = "nmt_";
/** Random bytes in a token. */
export const TOKEN_BYTES = 32;
/** Tokens that one person may have at a time. */
export const MOST_TOKENS = 20;
/** Days that a token may live; a year at most. */
export const tokenLives = [7, 30, 90, 365] as const;

const shape = new RegExp(`^${tokenPrefix}[\\w-]{43}$`);

/** Whether a text can be a token at all: all others are refused without a look at the database. */
function isTokenText(text: string): boolean {
  return shape.test(text);
}

/** The token of an `Authorization` header, or undefined when it holds none of ours. */
export function bearerToken(header: string | null): string | undefined {
  const given = /^bearer +(\S{1,200})$/i.exec(header ?? "")?.[1];
  return given !== undefined && isTokenText(given) ? given : undefined;
}

/** What a list shows of a token, to know it by. */
export function tokenHint(token: string): string {
  return token.slice(0, tokenPrefix.length + 4);
}
