const shape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const none = "00000000-0000-0000-0000-000000000000";

/** The text where it is a UUID, else the one that nothing has: what is asked for by it is then not found. */
export function uuidOrNone(text: string): string {
  return shape.test(text) ? text : none;
}
