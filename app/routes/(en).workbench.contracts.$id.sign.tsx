import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireContractPage } from "../http/contract-page";
import { findFileLimits, readFiles } from "../http/enquiry-files";
import { newRequestId, readForm, type SentForm } from "../http/form";
import { goOn } from "../http/officer";
import { type OwnContract, requireOwnContract } from "../http/own-contract";
import { refusedByContract } from "../http/signing";
import { visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import type { Visit } from "../modules/accounts/sign-in.commands.server";
import {
  findSigningFactor,
  proveFactor,
  sendSigningCode,
} from "../modules/accounts/signing-factor.commands.server";
import { findContractHead } from "../modules/contracts/contract-head.queries.server";
import { signingWays } from "../modules/contracts/core/vocabulary";
import { refuseVersion, withdrawVersion } from "../modules/contracts/end-version.commands.server";
import { SignPage } from "../modules/contracts/sign-page";
import { signVersion } from "../modules/contracts/sign-version.commands.server";
import { listSigningVersions } from "../modules/contracts/signing.queries.server";
import { signingAbout } from "../modules/contracts/signing-about";
import { mostSigningReason } from "../modules/contracts/signing-form";
import { findTextPair } from "../modules/contracts/text-pair.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

/** The paper that waits for signatures, for both sides of a contract and auditors. */
export async function loader(asked: LoaderFunctionArgs) {
  const { own, head, may, result } = await requireContractPage(asked, "contract.sign");
  return {
    contract: head,
    versions: await listSigningVersions(own.id),
    changes: await findTextPair(own.id, languageOf(new URL(asked.request.url).pathname)),
    side: own.side,
    may,
    factor: may ? await findSigningFactor(own.account.person.id) : undefined,
    limits: await findFileLimits(),
    result,
    isDemo: asked.context.site?.isDemo ?? false,
    requestIds: {
      code: newRequestId(),
      sign: newRequestId(),
      refuse: newRequestId(),
      withdraw: newRequestId(),
    },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const own = await requireOwnContract(asked, "contract.sign");
  const form = await readForm(asked.request);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const page = paths.contract(own.id, "sign");
  const contractId = own.id;
  const version = numberOf(form.text("version"));
  switch (form.intent) {
    case "code": {
      const about = await aboutOf(own.id, version, form.text("sha256"));
      if (about === undefined) return form.refuse([{ code: "another_paper" }], 409);
      const named = await namedIn(own);
      const sent = await sendSigningCode({ personId: own.account.person.id, about, named }, visitOf(asked));
      // Down to where the code is typed.
      return sent.ok ? goOn(`${page}#sign`, "code-sent") : refusedByContract(form, sent.refusal);
    }
    case "sign":
      return sign(own, version, form, visitOf(asked), paths);
    case "refuse": {
      const reason = form.text("reason").trim();
      if ([...reason].length > mostSigningReason)
        return form.refuse([{ field: "reason", code: "too_long", values: { limit: mostSigningReason } }]);
      const done = await refuseVersion({ contractId, version, reason }, own.by(form.requestId));
      return done.ok ? goOn(page, done.value.outcome) : refusedByContract(form, done.refusal);
    }
    case "withdraw": {
      const done = await withdrawVersion({ contractId, version }, own.by(form.requestId));
      return done.ok ? goOn(page, done.value.outcome) : refusedByContract(form, done.refusal);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

/** The code is asked for last: what is wrong with the form costs none. */
async function sign(
  own: OwnContract,
  version: number,
  form: SentForm,
  visit: Visit,
  paths: ReturnType<typeof pathsIn>,
) {
  const way = signingWays.find((one) => one === form.text("way"));
  const files = await readFiles(form);
  const faults = [
    ...(way ? [] : [{ field: "way", code: "choose" }]),
    ...(form.text("consent") === "yes" ? [] : [{ field: "consent", code: "tick" }]),
    ...(form.text("code") === "" ? [{ field: "code", code: "no_factor" }] : []),
    ...(files.ok ? [] : [files.refusal]),
    ...(files.ok && way && way !== "consent" && files.value.length === 0
      ? [{ field: "files", code: "file_missing" }]
      : []),
  ];
  if (!way || !files.ok || faults.length > 0) return form.refuse(faults);
  const sha256 = form.text("sha256");
  const about = await aboutOf(own.id, version, sha256);
  if (about === undefined) return form.refuse([{ code: "another_paper" }], 409);
  const personId = own.account.person.id;
  // No code is taken for what cannot be signed: the command says why not.
  const mayBeSigned = await canSign(own, version);
  const shown = mayBeSigned
    ? await proveFactor({ personId, about, code: form.text("code"), requestId: form.requestId }, visit)
    : undefined;
  // Without a proof it still answers what the same form was answered before, whose code is used up.
  const signed = await signVersion(
    {
      ...{ contractId: own.id, version, sha256, way },
      files: way === "consent" ? [] : files.value,
      ...(shown?.ok ? { proof: shown.value.proof } : {}),
    },
    own.by(form.requestId),
  );
  if (signed.ok) {
    const { outcome } = signed.value;
    // Once it holds, the contract's own page says what comes next. To its top: a browser keeps the form's fragment.
    return goOn(`${paths.contract(own.id, outcome === "concluded" ? undefined : "sign")}#top`, outcome);
  }
  const isUnproven = signed.refusal.reason === "no_factor" && shown !== undefined && !shown.ok;
  return refusedByContract(form, isUnproven ? shown.refusal : signed.refusal);
}

/** Whether the version waits for the signature of the sender's side. */
async function canSign(own: OwnContract, number: number): Promise<boolean> {
  const version = (await listSigningVersions(own.id)).find((one) => one.number === number);
  return version?.status === "proposed" && !version.signatures.some(({ side }) => side === own.side);
}

/** What a code is for: the version of this number, while it waits and its paper is the one that was shown. */
async function aboutOf(contractId: string, number: number, sha256: string): Promise<string | undefined> {
  const version = (await listSigningVersions(contractId)).find((one) => one.number === number);
  return version && version.sha256 === sha256 ? signingAbout(version.id, sha256) : undefined;
}

/** What the message with a code calls the contract: its number, and the other side. */
async function namedIn({ id, side }: OwnContract) {
  const head = await findContractHead(id, { side });
  if (!head) throw new Response(null, { status: 404 });
  return { contract: head.code, party: (side === "seller" ? head.buyer : head.seller).name.zh };
}

function numberOf(text: string): number {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "signing");
  return pageMeta(location.pathname, { title: t("metaTitle"), isIndexed: false });
};

export default function SignContract() {
  return <SignPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
