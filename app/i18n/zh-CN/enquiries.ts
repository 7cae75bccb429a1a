/** Conversations between organisations; public questions. */
export const enquiries = {};
