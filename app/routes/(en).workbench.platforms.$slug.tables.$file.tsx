import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCostly } from "../http/costly";
import { requireOwnPlatform } from "../http/own-platform";
import { instrumentsFile, servicesFile, uniquipFile } from "../modules/capabilities/table-files.server";
import { attachmentHeader } from "../modules/files/core/attachment";
import { languageOf } from "../paths";

const files = {
  "instruments.xlsx": instrumentsFile,
  "services.xlsx": servicesFile,
  "uniquip.csv": uniquipFile,
} as const;

/** A table of what a platform can do, for those who manage it. */
export async function loader(asked: LoaderFunctionArgs) {
  const { platform, account } = await requireOwnPlatform(asked, "capability.manage");
  const name = (Object.keys(files) as (keyof typeof files)[]).find((one) => one === asked.params.file);
  if (!name) throw new Response(null, { status: 404 });
  await takeCostly("table.file", account.person.id, asked.request);
  const url = new URL(asked.request.url);
  const origin = asked.context.site?.origin ?? url.origin;
  const made = await files[name]({ platform, language: languageOf(url.pathname), origin });
  return new Response(new Uint8Array(made.bytes), {
    headers: {
      "Content-Type": made.mediaType,
      "Content-Disposition": attachmentHeader(made.name),
      "Cache-Control": "private, no-store",
    },
  });
}
