/** Service records, sharing figures, the check before a purchase. */
export const assessment = {};
