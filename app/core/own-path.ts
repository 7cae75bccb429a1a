/**
 * The text if it is a path of this site to go on to, else undefined: nothing that a browser could take for another
 * host (`//host`, `/\host`, a scheme) or that could end a header's line.
 */
export function ownPath(text: string): string | undefined {
  if (text.length > 1000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes("\\")) return undefined;
  const base = "https://own.invalid";
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  // Dots may not climb to what looks like a host either, such as /..//host.
  if (!url || url.origin !== base || url.pathname.startsWith("//")) return undefined;
  return url.pathname + url.search + url.hash;
}
