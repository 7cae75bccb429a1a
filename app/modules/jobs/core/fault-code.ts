/** What a database, a system call or a mail server calls a fault, such as `ENOSPC`, `57014` or `ER_X`. */
const codeShape = /^[A-Z0-9_]{3,40}$/;
/** A class of errors, such as `TypeError`. */
const nameShape = /^[A-Za-z][A-Za-z0-9]{2,60}$/;
/** Causes of causes that are looked at. */
const DEEPEST = 5;

/**
 * What officers are told of a job's fault: a code, or the name of its class, never a message, which may hold what people
 * wrote. The innermost cause with a code counts.
 */
export function faultCode(error: unknown): string {
  const chain = causesOf(error);
  const code = chain.map((one) => (one as { code?: unknown }).code).findLast(isCode);
  if (code !== undefined) return code;
  const name = chain.map(({ name }) => name).findLast((one) => nameShape.test(one) && one !== "Error");
  return name ?? (chain.length > 0 ? "Error" : "unknown");
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && chain.length < DEEPEST; one = one.cause) chain.push(one);
  return chain;
}

function isCode(code: unknown): code is string {
  return typeof code === "string" && codeShape.test(code);
}
