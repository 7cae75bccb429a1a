/** As many entries as a workbook to take along holds: the latest. A CSV file holds all. */
export const mostTableLines = 20_000;
