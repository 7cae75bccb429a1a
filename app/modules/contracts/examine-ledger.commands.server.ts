/** Looks for unusual patterns, and draws the sample of a quarter that has ended. */
export async function examineLedger(): Promise<void> {}
