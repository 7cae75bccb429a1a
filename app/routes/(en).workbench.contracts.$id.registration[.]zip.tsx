import { Readable } from "node:stream";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCostly } from "../http/costly";
import { requireOwnContract } from "../http/own-contract";
import { translator } from "../i18n/catalogues";
import { findRegistration } from "../modules/contracts/registration.queries.server";
import { registrationPackage } from "../modules/contracts/registration-package.server";
import { attachmentHeader } from "../modules/files/core/attachment";
import { languageOf } from "../paths";

/** ZIP: what a registration office is handed, for both sides of a concluded contract. */
export async function loader(asked: LoaderFunctionArgs) {
  const { id, account } = await requireOwnContract(asked);
  const view = await findRegistration(id);
  if (!view) throw new Response(null, { status: 404 });
  await takeCostly("table.file", account.person.id, asked.request);
  const t = translator(languageOf(new URL(asked.request.url).pathname), "registrations");
  const archive = await registrationPackage(view, new Date());
  // Node's stream is the one that its own `Response` takes, which the types of the browser do not know.
  return new Response(Readable.toWeb(archive) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": attachmentHeader(t("file.package", { code: view.facts.code })),
      "Cache-Control": "private, no-store",
    },
  });
}
