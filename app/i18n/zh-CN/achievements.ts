/** Pages of achievements. */
export const achievements = {};
