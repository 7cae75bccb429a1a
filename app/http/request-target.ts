/** Longest request target that is read, in characters. */
const MAX_URL_LENGTH = 8192;

/** What a request line's target says, before anything is looked up. */
export type Target =
  | { kind: "page"; path: string; query: string }
  | { kind: "redirect"; location: string }
  | { kind: "refused"; status: 400 | 414 };

const refused = { kind: "refused", status: 400 } as const;

/**
 * Reads the raw target of a request line. `path` stays percent-encoded and is canonical (one slash between
 * segments, none at the end, no letter escaped that need not be); `query` is raw, without its question mark. Refuses broken escapes, control characters,
 * dot segments and encoded slashes (400) and anything over MAX_URL_LENGTH (414); spellings that merely are not
 * canonical are redirected.
 */
export function readTarget(raw: string): Target {
  if (raw.length > MAX_URL_LENGTH) return { kind: "refused", status: 414 };
  const target = stripAuthority(raw);
  if (!/^\/[\x21-\x7e]*$/.test(target) || target.includes("#")) return refused;
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark + 1);
  if (!isSoundPath(path) || /%00/.test(query)) return refused;
  const canonical = path
    .replace(/%[0-9a-f]{2}/gi, plainly)
    .replace(/\/{2,}/g, "/")
    .replace(/(.)\/$/, "$1");
  if (canonical === path) return { kind: "page", path, query };
  return { kind: "redirect", location: query ? `${canonical}?${query}` : canonical };
}

/** An escape as RFC 3986 has it: the character itself if it has no other meaning, else in capitals. */
function plainly(escaped: string): string {
  const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : escaped.toUpperCase();
}

/** Proxies may send the absolute form; whose host it names is never looked at. */
function stripAuthority(raw: string): string {
  const match = /^https?:\/\/[^/?#]*/i.exec(raw);
  if (!match) return raw;
  const rest = raw.slice(match[0].length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}

function isSoundPath(path: string): boolean {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return false;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\x00-\x1f\x7f\\]/.test(decoded)) return false;
  const segments = decoded.split("/");
  return (
    segments.length === path.split("/").length && !segments.some((part) => part === "." || part === "..")
  );
}
