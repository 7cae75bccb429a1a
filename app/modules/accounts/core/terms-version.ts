/** The version of the terms and the privacy page that people agree to: the day since which they read as they do. */
export const TERMS_VERSION = "2026-11-22";
