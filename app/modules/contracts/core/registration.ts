import type { ContractType, IpKind } from "./vocabulary";

/** What an application for 认定登记 can need; which of them it does, rule data says (`registration.needs.*`). */
export const registrationNeeds = [
  "signed_text",
  "sealed_paper",
  "party_codes",
  "stated_sums",
  "stated_term",
  "stated_field",
  "stated_deliverables",
  "stated_ip",
  "ip_numbers",
  "stated_confidentiality",
] as const;
export type RegistrationNeed = (typeof registrationNeeds)[number];

/** Kinds of intellectual property that an office gives a number. */
const numberedKinds: readonly IpKind[] = [
  "invention_patent",
  "utility_model",
  "design_patent",
  "software",
  "plant_variety",
  "ic_layout",
];

/** A contract as far as its registration asks about it. */
export interface RegistrableContract {
  isSigned: boolean;
  /** A scan with both seals, or a file of a certified signing service. */
  hasSealedPaper: boolean;
  sellerUscc?: string;
  buyerUscc?: string;
  /** Fen. */
  valueFen?: number;
  technicalFen?: number;
  /** Hundredths of a percent; then the sum may be open. */
  royaltyBp?: number;
  beginsOn?: string;
  endsOn?: string;
  fieldCode?: string;
  confidentiality?: string;
  /** What is delivered with each milestone, where it says so. */
  deliverables: readonly (string | undefined)[];
  ip: readonly { kind: IpKind; note?: string }[];
}

/** What of the needs is still missing, in the order in which they are asked for. */
export function missingForRegistration(
  needs: readonly RegistrationNeed[],
  contract: RegistrableContract,
): RegistrationNeed[] {
  return registrationNeeds.filter((need) => needs.includes(need) && !tests[need](contract));
}

const isText = (text: string | undefined): boolean => text !== undefined && text.trim() !== "";

const tests: Readonly<Record<RegistrationNeed, (contract: RegistrableContract) => boolean>> = {
  signed_text: ({ isSigned }) => isSigned,
  sealed_paper: ({ hasSealedPaper }) => hasSealedPaper,
  party_codes: ({ sellerUscc, buyerUscc }) => isText(sellerUscc) && isText(buyerUscc),
  // Of a royalty the sum is open: its rate stands for it.
  stated_sums: ({ valueFen, technicalFen, royaltyBp }) =>
    royaltyBp !== undefined || (valueFen !== undefined && technicalFen !== undefined),
  stated_term: ({ beginsOn, endsOn }) => beginsOn !== undefined && endsOn !== undefined,
  stated_field: ({ fieldCode }) => isText(fieldCode),
  stated_deliverables: ({ deliverables }) => deliverables.length > 0 && deliverables.every(isText),
  stated_ip: ({ ip }) => ip.length > 0,
  ip_numbers: ({ ip }) => ip.every(({ kind, note }) => !numberedKinds.includes(kind) || isText(note)),
  stated_confidentiality: ({ confidentiality }) => isText(confidentiality),
};

/** Under which type an office registers a contract: the measures of 2000 had no licences of their own. */
export function registeredType(type: ContractType, types: readonly string[]): ContractType | undefined {
  if (types.includes(type)) return type;
  return type === "licence" && types.includes("assignment") ? "assignment" : undefined;
}

/** A registration number as it is typed, with what people put between its sixteen digits; undefined: it is none. */
export function registrationNumber(typed: string): string | undefined {
  const plain = typed.normalize("NFKC").replace(/[\s-]/g, "");
  return /^\d{16}$/.test(plain) ? plain : undefined;
}

export type DeterminationFault = "technical_above_value" | "above_contract";

/**
 * What is wrong with the sums as an office determined them, fen: the technical value is at most the value, and the value
 * at most what the contract comes to with its VAT. `contractFen`: that sum; nothing where it is open.
 */
export function determinationFault(
  { valueFen, technicalFen }: { valueFen: number; technicalFen: number },
  contractFen: number | undefined,
): DeterminationFault | undefined {
  if (technicalFen > valueFen) return "technical_above_value";
  return contractFen !== undefined && valueFen > contractFen ? "above_contract" : undefined;
}
