import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerBatch, methodNotAllowed, requireOrganisationToken } from "../http/api-batch";
import { pushRecord } from "../http/api-service-record";

/** JSON: takes service records of the platforms that the token's organisation leads, in batches. */
export async function action(asked: ActionFunctionArgs) {
  if (asked.request.method !== "POST") return methodNotAllowed("POST");
  return answerBatch(asked, "records:write", "booking.manage", pushRecord);
}

/** There is nothing to read here, whoever asks. */
export async function loader(asked: LoaderFunctionArgs) {
  await requireOrganisationToken(asked, "records:write");
  return methodNotAllowed("POST");
}
