/** Pages of shared resources. */
export const resources = {};
