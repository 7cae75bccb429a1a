/**
 * Names as the words of a notification take them: each in Chinese, and beside it in English where it has that:
 * `{ platform, platformEn }`.
 */
export function inBoth(
  names: Readonly<Record<string, { zh: string; en?: string | null | undefined }>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, { zh, en }]) => [[name, zh], ...(en ? [[`${name}En`, en]] : [])]),
  );
}
