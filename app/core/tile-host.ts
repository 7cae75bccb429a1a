/**
 * The host of a map's tiles, from the template of their addresses: placeholders in the first labels (`{s}.example.cn`)
 * become one wildcard, as in a content security policy. Empty for what is no such address.
 */
export function hostOfTiles(template: string): string {
  const [, host = ""] = /^https?:\/\/([^/]+)/.exec(template) ?? [];
  const fixed = host.split(".");
  while (fixed.some((label) => label.includes("{"))) fixed.shift();
  return (host.includes("{") ? "*." : "") + fixed.join(".");
}
