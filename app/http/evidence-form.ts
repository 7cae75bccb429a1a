import { plainText } from "../core/typed-text";

/** A form with files, as it was sent. */
export interface EvidenceForm {
  /** The text of a field, as it may be kept; empty for one that was not sent. */
  text(name: string): string;
  files: readonly { name: string; bytes: Buffer }[];
}

/** Reads a form, its files from every field of the name. Throws a 400 response when it cannot be read. */
export async function readEvidenceForm(request: Request, fileField: string): Promise<EvidenceForm> {
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400 });
  });
  // A field that was left empty comes as a file without name and content.
  const sent = form
    .getAll(fileField)
    .filter((one) => one instanceof File && (one.name !== "" || one.size > 0));
  const files = await Promise.all(
    // All are files by the filter above, which the type of the list does not remember.
    (sent as File[]).map(async (file) => ({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()) })),
  );
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? plainText(value) : "";
  };
  return { text, files };
}

/** Whether the text is a token that this site renders into its forms. */
export function isFormToken(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
