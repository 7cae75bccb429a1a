/** Publishes the heads of every day that has ended and was not published, and writes them down outside the database. */
export async function publishHeads(): Promise<void> {}
