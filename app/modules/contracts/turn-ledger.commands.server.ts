/** Verifies by rule what both sides confirmed; tells officers of what nobody has answered. */
export async function turnLedger(): Promise<void> {}
