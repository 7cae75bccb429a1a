/** What a platform can do, as its lead unit manages it. */
export const capabilities = {};
