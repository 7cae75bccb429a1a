/** What services, instruments, resources and achievements have in common: lists, prices, states, staleness, comparison. */
export const offers = {};
