const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 128;

/** What people try first; of these and of repetitions a password must be more than a part. */
const common = [
  ...["password", "passw0rd", "qwerty", "qwertyuiop", "asdfgh", "zxcvbn", "1qaz2wsx", "q1w2e3r4", "letmein"],
  ...["iloveyou", "woaini", "welcome", "admin", "root", "abc", "abcd", "aaaaaa", "neimenggu", "innovation"],
  ...["123456789", "1234567890", "12345678", "87654321", "5201314", "1314520", "111111", "666666", "888888"],
];

export type PasswordFault = "password_short" | "password_long" | "password_weak";

/**
 * What is wrong with a password that somebody chose, if anything: its length, or that it is easily guessed. `names`:
 * what they are known by, which it must not be. No rule asks for kinds of characters (NIST SP 800-63B, 5.1.1.2).
 */
export function passwordFault(password: string, names: readonly string[] = []): PasswordFault | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return "password_short";
  if (length > LONGEST_PASSWORD) return "password_long";
  const plain = password.toLowerCase();
  if (new Set(plain).size < 4) return "password_weak";
  const own = names.flatMap((name) => [name, name.split("@")[0] ?? ""]).map((name) => name.toLowerCase());
  if (own.some((name) => name.length >= 4 && rest(plain, name) < 4)) return "password_weak";
  return common.some((word) => rest(plain, word) < 3) ? "password_weak" : undefined;
}

/** How many characters a password has besides a word, as often as it comes. */
function rest(password: string, word: string): number {
  return password.replaceAll(word, "").length;
}
