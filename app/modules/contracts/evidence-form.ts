/** What a sender may say that a file proves; the database takes the same. */
export const evidenceChoices = [
  "contract",
  "invoice",
  "bank_receipt",
  "acceptance",
  "record",
  "other",
] as const;
