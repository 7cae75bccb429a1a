import type { TypedResponse } from "@remix-run/node";
import type { FormAnswer } from "../core/form-fault";
import { mostEvidenceMegabytes, qualificationInput } from "../modules/capabilities/qualification-form";
import { saveQualification } from "../modules/capabilities/qualifications.commands.server";
import { examineFile } from "../modules/files/files.commands.server";
import type { LoadContext } from "../server/load-context";
import { faultsOf } from "./form";
import { answerOffer, readOfferForm } from "./own-offer";

const fields = ["kind", "nameZh", "nameEn", "number", "issuer", "validFrom", "validUntil", "scope"] as const;

/** Reads the form of a certificate, new or (`id`) there already, and saves it. */
export async function answerQualification(
  asked: { request: Request; context: LoadContext; params: { slug?: string } },
  id?: number,
): Promise<TypedResponse<FormAnswer> | Response> {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const parsed = qualificationInput.safeParse(form.pick(fields));
  const faults = parsed.success ? [] : faultsOf(parsed.error);
  const [sent] = await form.files("evidence");
  const limit = mostEvidenceMegabytes;
  const examined = sent && (await examineFile(sent, limit * 1024 * 1024));
  if (examined && !examined.ok)
    faults.push({ field: "evidence", code: examined.refusal.reason, values: { limit } });
  if (!parsed.success || faults.length > 0) return form.refuse(faults);
  const evidence = examined?.ok ? examined.value : undefined;
  return answerOffer(form, await saveQualification({ slug, id, evidence, ...parsed.data }, command), () =>
    paths.ownCapabilities(slug, "qualifications"),
  );
}
