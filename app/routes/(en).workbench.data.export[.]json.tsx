import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "../http/account";
import { exportOwnData } from "../modules/accounts/own-data.queries.server";
import { noteOwnExport } from "../modules/accounts/own-data-export.commands.server";

/** JSON: everything that is held of the reader, as a download. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  const data = await exportOwnData(person.id);
  await noteOwnExport({ actor: { kind: "person", id: person.id }, requestId: context.requestId });
  return new Response(JSON.stringify(data, undefined, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": 'attachment; filename="my-data.json"',
    },
  });
}
