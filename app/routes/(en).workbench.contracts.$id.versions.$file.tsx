import { Readable } from "node:stream";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireOwnContract } from "../http/own-contract";
import { findVersionPaper } from "../modules/contracts/version-text.queries.server";
import { attachmentHeader } from "../modules/files/core/attachment";
import { fileStorage } from "../modules/files/file-store.server";

/** PDF: the paper of a version that was proposed, for both sides and auditors. */
export async function loader(asked: LoaderFunctionArgs) {
  const { id } = await requireOwnContract(asked);
  const [, number] = /^([1-9]\d{0,3})\.pdf$/.exec(asked.params.file ?? "") ?? [];
  const paper = number === undefined ? undefined : await findVersionPaper(id, Number(number));
  if (!paper) throw new Response(null, { status: 404 });
  const opened = await fileStorage().open(paper.sha256);
  if (!opened) throw new Error(`the paper of version ${number} of contract ${id} is gone`);
  // Node's stream is the one that its own `Response` takes, which the types of the browser do not know.
  return new Response(Readable.toWeb(opened.stream) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": attachmentHeader(paper.name),
      "Cache-Control": "private, no-store",
    },
  });
}
