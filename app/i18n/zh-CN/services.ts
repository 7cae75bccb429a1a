/** Pages of a technical service. */
export const services = {};
