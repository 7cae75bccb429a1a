/** Pages of an instrument. */
export const instruments = {};
