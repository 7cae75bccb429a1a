/** A certificate as far as claims go. Civil dates in Asia/Shanghai. */
export interface Certificate {
  validFrom: string;
  /** The last day. */
  validUntil: string;
  /** It was suspended, given up or entered wrongly. */
  hasEnded: boolean;
  /** The methods that it covers, in the spelling of `methodCode`. */
  scope: readonly string[];
}

export type CertificateState = "valid" | "not_yet_valid" | "expired" | "ended";

/** What a certificate is on a day. */
export function stateOn(
  { validFrom, validUntil, hasEnded }: Omit<Certificate, "scope">,
  today: string,
): CertificateState {
  if (hasEnded) return "ended";
  if (today < validFrom) return "not_yet_valid";
  return today > validUntil ? "expired" : "valid";
}

export type ClaimFault = Exclude<CertificateState, "valid"> | "outside_scope";

/**
 * Why a method cannot be said to be done under a certificate on a day; undefined where it can. Only what the certificate
 * covers may be said of it, and only while it is valid (检验检测机构资质认定管理办法; CNAS-R01).
 */
export function claimFault(certificate: Certificate, method: string, today: string): ClaimFault | undefined {
  const state = stateOn(certificate, today);
  if (state !== "valid") return state;
  return certificate.scope.includes(method) ? undefined : "outside_scope";
}
