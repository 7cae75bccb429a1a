/**
 * Text as it was typed or sent, in the form in which it is kept: lines end with one character, and control characters
 * but tab and line end are gone. No keyboard makes them, no page shows them, and the database refuses NUL.
 */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/(?![\t\n])\p{Cc}/gu, "");
}
