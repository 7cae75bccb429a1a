/** Characters that a reason may have: of a refusal, of an end, of an answer to a delivery. */
export const mostSigningReason = 1000;
/** Characters that the note of a delivery may have. */
export const mostDeliveryNote = 3000;
