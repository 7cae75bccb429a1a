/** As many entries as a table to take along holds: the latest. */
export const mostTableLines = 20_000;
