import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnContract } from "../http/own-contract";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { findContractHead } from "../modules/contracts/contract-head.queries.server";
import {
  enterRegistration,
  type RegistrationRefusal,
} from "../modules/contracts/registration.commands.server";
import { findRegistration } from "../modules/contracts/registration.queries.server";
import {
  certificateMegabytes,
  readRegistration,
  registrationFields,
  type TypedRegistration,
} from "../modules/contracts/registration-form";
import { RegistrationPage } from "../modules/contracts/registration-page";
import { findOfficeDay } from "../modules/contracts/registration-rules.queries.server";
import { examineFile } from "../modules/files/files.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

export async function loader(asked: LoaderFunctionArgs) {
  const { id, side, organisationId, account } = await requireOwnContract(asked);
  const [contract, view] = await Promise.all([findContractHead(id, { side }), findRegistration(id)]);
  // Before it is concluded there is nothing to register.
  if (!contract || !view) throw new Response(null, { status: 404 });
  const { registration, rules } = view;
  const officeUntil =
    registration?.appliedOn && rules.officeTime
      ? await findOfficeDay(registration.appliedOn, rules.officeTime)
      : undefined;
  const result = new URL(asked.request.url).searchParams.get("result");
  const isSeller = side === "seller";
  return {
    ...{ contract, view, officeUntil, isSeller, requestId: newRequestId() },
    mayEnter: isSeller && can(account.actor, "contract.work", { organisationId: organisationId ?? 0 }),
    done: result === "entered" || result === "corrected" ? (result as "entered" | "corrected") : undefined,
  };
}

export async function action(asked: ActionFunctionArgs) {
  const own = await requireOwnContract(asked, "contract.work");
  const form = await readForm(asked.request);
  // Each field of the list is one text.
  const typed = form.pick(registrationFields) as TypedRegistration;
  const read = readRegistration(own.id, typed);
  if ("faults" in read) return form.refuse(read.faults);
  const [sent] = await form.files("certificate");
  const certificate = sent && (await examineFile(sent, certificateMegabytes * 1024 * 1024));
  if (certificate && !certificate.ok)
    return form.refuse([
      {
        field: "certificate",
        code: certificate.refusal.reason,
        values: { limit: certificateMegabytes },
      },
    ]);
  const context = own.by(form.requestId);
  const entered = await enterRegistration(read.input, certificate?.value, context);
  if (entered.ok) {
    const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
    return goOn(paths.contract(own.id, "registration"), read.input.reason ? "corrected" : "entered");
  }
  const { reason } = entered.refusal;
  if (reason === "hidden" || reason === "not_concluded") throw new Response(null, { status: 404 });
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  const sum = reason === "above_contract" ? (await findRegistration(own.id))?.facts.sumFen : undefined;
  const field = fieldOf[reason];
  return form.refuse([{ field, code: reason, ...(sum === undefined ? {} : { values: { sum } }) }], 409);
}

type Fault = Exclude<
  RegistrationRefusal["reason"],
  "hidden" | "not_concluded" | "request_id_used_with_other_input"
>;
const fieldOf: Readonly<Record<Fault, string>> = {
  certificate_missing: "certificate",
  reason_missing: "reason",
  number_taken: "number",
  in_future: "registeredOn",
  before_conclusion: "registeredOn",
  applied_after: "appliedOn",
  technical_above_value: "technical",
  above_contract: "value",
};

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "registrations");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function ContractRegistration() {
  return <RegistrationPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
