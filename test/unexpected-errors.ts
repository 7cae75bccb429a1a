import { afterEach, beforeEach } from "vitest";

/**
 * Fails a test that writes to `console.error`. A test that expects the line replaces the function itself:
 * `vi.spyOn(console, "error").mockImplementation(() => {})`.
 */
const unexpected: unknown[][] = [];
const original = console.error;

beforeEach(() => {
  unexpected.length = 0;
  console.error = (...line: unknown[]) => unexpected.push(line);
});

afterEach(() => {
  console.error = original;
  const [first] = unexpected;
  if (first) throw new Error(`unexpected console.error: ${first.map(String).join(" ")}`, { cause: first[0] });
});
