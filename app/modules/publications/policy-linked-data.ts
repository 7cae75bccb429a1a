import type { PolicyDetail } from "./policy-detail.queries.server";

/** Whether it holds, where somebody has looked; a document known by citation only says nothing. */
const legalForce: Partial<Record<PolicyDetail["force"], string>> = {
  in_force: "https://schema.org/InForce",
  trial: "https://schema.org/InForce",
  repealed: "https://schema.org/NotInForce",
};

/** The document for machines. A draft is no legislation yet, so it is only a document. */
export function policyLinkedData(policy: PolicyDetail, address: string): Record<string, unknown> {
  const isDraft = policy.force === "draft";
  const common = {
    "@id": address,
    url: address,
    name: policy.title.zh,
    ...(policy.title.en ? { alternateName: policy.title.en } : {}),
    inLanguage: "zh-CN",
    ...(policy.summary.zh ? { description: policy.summary.zh } : {}),
    ...(policy.source.url ? { isBasedOn: policy.source.url } : {}),
  };
  const issuers = policy.issuers.map(({ zh }) => ({ "@type": "Organization", name: zh }));
  const issued = policy.issued && known(policy.issued);
  if (isDraft)
    return {
      "@type": "DigitalDocument",
      ...common,
      creativeWorkStatus: "Draft",
      ...(issuers.length > 0 ? { author: issuers } : {}),
      ...(issued ? { dateCreated: issued } : {}),
    };
  return {
    "@type": "Legislation",
    ...common,
    ...(policy.number ? { legislationIdentifier: policy.number } : {}),
    ...(issuers.length > 0 ? { legislationPassedBy: issuers } : {}),
    ...(issued ? { legislationDate: issued } : {}),
    ...(policy.effectiveOn ? { temporalCoverage: `${policy.effectiveOn}/..` } : {}),
    ...(legalForce[policy.force] ? { legislationLegalForce: legalForce[policy.force] } : {}),
  };
}

/** A date no more exact than it is known. */
function known({ date, precision }: NonNullable<PolicyDetail["issued"]>): string {
  return date.slice(0, { day: 10, month: 7, year: 4 }[precision]);
}
