import { createHash, randomBytes } from "node:crypto";

/** A mark nobody can guess, fresh for each render. */
export function newScriptMark(): string {
  return randomBytes(16).toString("base64url");
}

/**
 * Takes the render's mark out of a document and returns the hashes (`sha256-…`, each once) of the inline scripts
 * that carried it as their `nonce`. Scripts without the mark get no hash, so the browser will not run them; the
 * stripped document is the same for every render of the same data, so it can be cached and compared.
 */
export function sealScripts(html: string, mark: string): { html: string; hashes: string[] } {
  if (!html.includes(mark)) return { html, hashes: [] };
  const attribute = ` nonce="${mark}"`;
  const hashes = new Set<string>();
  let sealed = "";
  let from = 0;
  for (const match of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    const [all, attributes = "", content = ""] = match;
    if (!attributes.includes(attribute)) continue;
    const plain = content.replaceAll(mark, "");
    if (plain !== "" && !/\ssrc=/.test(attributes)) hashes.add(hashOf(plain));
    sealed += `${html.slice(from, match.index)}<script${attributes.replace(attribute, "")}>${plain}</script>`;
    from = match.index + all.length;
  }
  sealed += html.slice(from);
  return { html: sealed.replaceAll(attribute, "").replaceAll(mark, ""), hashes: [...hashes] };
}

function hashOf(script: string): string {
  return `sha256-${createHash("sha256").update(script, "utf8").digest("base64")}`;
}
