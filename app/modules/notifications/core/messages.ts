/** Groups of kinds, as the settings page shows them. `account`: always sent, it cannot be turned off. */
export const topics = ["account", "organisation", "desk", "market", "platform", "saved"] as const;
export type Topic = (typeof topics)[number];

/**
 * What people are told in the workbench and, unless they have turned it off, by mail. Each has its words in the
 * catalogue `mails`: `<kind>.title` and `<kind>.text`, with the names of its data between braces. `path`, where given,
 * is what it leads to: a path of this site without a language. A name may have its English beside it: `platformEn`.
 * `isTexted`: a decision that somebody waits for; who has no address for mail gets its title as a text message.
 */
export const notificationKinds = {
  "application-submitted": { topic: "desk" },
  "application-approved": { topic: "organisation", isTexted: true },
  "application-refused": { topic: "organisation", isTexted: true },
  "application-joined": { topic: "organisation", isTexted: true },
  "join-requested": { topic: "organisation" },
  "join-accepted": { topic: "organisation", isTexted: true },
  "join-refused": { topic: "organisation", isTexted: true },
  "member-joined": { topic: "organisation" },
  "membership-changed": { topic: "organisation" },
  "organisation-suspended": { topic: "organisation" },
  "organisation-restored": { topic: "organisation" },
  "broker-submitted": { topic: "desk" },
  "broker-decided": { topic: "organisation", isTexted: true },
  "assisted-confirmed": { topic: "desk" },
  "assisted-declined": { topic: "desk" },
  "office-granted": { topic: "account" },
  "office-ended": { topic: "account" },
  "expert-appointed": { topic: "account" },
  "expert-ended": { topic: "account" },
  "sign-in-new-place": { topic: "account" },
  "password-changed": { topic: "account" },
  "second-factor-changed": { topic: "account" },
  "api-token-created": { topic: "account" },
  "decision-waiting": { topic: "desk" },
  "decision-settled": { topic: "desk" },
  held: { topic: "organisation" },
  "hold-waiting": { topic: "desk" },
  "hold-decided": { topic: "organisation", isTexted: true },
  "question-asked": { topic: "market" },
  "question-answered": { topic: "market" },
  "offer-stale": { topic: "market" },
  "achievement-holder": { topic: "market" },
  "booking-requested": { topic: "market" },
  "booking-confirmed": { topic: "market", isTexted: true },
  "booking-declined": { topic: "market", isTexted: true },
  "booking-cancelled": { topic: "market", isTexted: true },
  "booking-expired": { topic: "market", isTexted: true },
  "booking-joined": { topic: "market" },
  "booking-left": { topic: "market" },
  "booking-offered": { topic: "market", isTexted: true },
  "booking-completed": { topic: "market" },
  "enquiry-received": { topic: "market" },
  "enquiry-message": { topic: "market" },
  "enquiry-closed": { topic: "market" },
  "enquiry-overdue": { topic: "desk" },
  "demand-checking": { topic: "desk" },
  "demand-opened": { topic: "market", isTexted: true },
  "demand-sent-back": { topic: "market", isTexted: true },
  "demand-matched": { topic: "market" },
  "demand-invited": { topic: "market", isTexted: true },
  "demand-suggested": { topic: "market" },
  "demand-for-broker": { topic: "market" },
  "demand-access-asked": { topic: "market" },
  "demand-access-decided": { topic: "market" },
  "demand-message": { topic: "market" },
  "demand-unanswered": { topic: "desk" },
  "demand-passed-on": { topic: "market" },
  "demand-expiring": { topic: "market", isTexted: true },
  "demand-expired": { topic: "market", isTexted: true },
  "demand-similar": { topic: "market" },
  "demand-pair-agreed": { topic: "market" },
  "demand-joined": { topic: "market" },
  "demand-joined-into": { topic: "market" },
  "quote-received": { topic: "market", isTexted: true },
  "quote-revised": { topic: "market" },
  "quote-withdrawn": { topic: "market" },
  "quote-shortlisted": { topic: "market" },
  "quote-accepted": { topic: "market", isTexted: true },
  "quote-declined": { topic: "market" },
  "introduction-proposed": { topic: "market", isTexted: true },
  "introduction-answered": { topic: "market" },
  "introduction-confirmed": { topic: "market", isTexted: true },
  "introduction-ended": { topic: "market" },
  "introduction-unmet": { topic: "market" },
  "introduction-share": { topic: "market" },
  "introduction-asked": { topic: "market" },
  "introduction-credited": { topic: "market" },
  "introduction-denied": { topic: "market" },
  "complaint-opened": { topic: "desk" },
  "complaint-overdue": { topic: "desk" },
  "complaint-told": { topic: "market" },
  "complaint-decided": { topic: "market", isTexted: true },
  "platform-changed": { topic: "platform" },
  "saved-search-found": { topic: "saved" },
  "job-failed": { topic: "desk" },
} as const satisfies Record<string, { topic: Topic; isTexted?: true }>;
export type NotificationKind = keyof typeof notificationKinds;

/**
 * Mails that are sent at once and told nowhere else. Words: `<template>.subject`, `<template>.text`, with the names of
 * the data between braces. `path`, where given, is what the mail leads to: a path of this site without a language; the
 * link is made of it and the configured origin when the mail is sent. Data: `confirm-email` { path }, `reset-password`
 * { path }, `already-registered` { path }, `login-name-changed` { path }, `invitation` { path, organisation, inviter }.
 */
export const mailTemplates = [
  "confirm-email",
  "reset-password",
  "already-registered",
  "login-name-changed",
  "invitation",
  "notification",
  "digest",
] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/**
 * Text messages. Words: `<template>.sms`, with the names of the data between braces. Data: `confirm-phone` { code },
 * `reset-code` { code }, `notification` { notification }, `phone-already-registered` {}, `login-name-changed` {}, `assisted-form` { path, office }.
 */
export const textTemplates = [
  "confirm-phone",
  "reset-code",
  "phone-already-registered",
  "login-name-changed",
  "assisted-form",
  "notification",
] as const;
export type TextTemplate = (typeof textTemplates)[number];
