import { alternate } from "./paths";

/** Whether an address, in either language, is that of a form which takes files: such a body may be larger than others. */
export function takesFiles(pathname: string): boolean {
  const bare = alternate(pathname, "zh-CN");
  return formsWithFiles.some((form) => form.test(bare));
}

/** One list, by their Chinese addresses. None takes a sign that means something in markup: a refusal links back to it. */
const formsWithFiles: readonly RegExp[] = [
  /^\/report$/,
  /^\/notices\/\d{1,9}\/objection$/,
  /^\/workbench\/organisations\/(?:new|applications\/\d{1,9})$/,
  /^\/workbench\/platforms\/[\w.~%-]+\/photos$/,
  /^\/workbench\/platforms\/[\w.~%-]+\/(?:services|instruments|resources)\/\d{1,9}\/files$/,
  /^\/workbench\/platforms\/[\w.~%-]+\/(?:qualifications|tables)(?:\/[\w.~%-]+)?$/,
  /^\/workbench\/achievements\/\d{1,9}\/files$/,
  /^\/enquiries\/new\/[a-z]+-\d{1,9}$/,
  /^\/workbench\/enquiries\/\d{1,9}$/,
  /^\/workbench\/demands\/\d{1,9}\/write\/photos$/,
  /^\/workbench\/demands\/\d{1,9}\/talks\/[\w.~%-]+$/,
  /^\/workbench\/platforms\/[\w.~%-]+\/demands\/\d{1,9}\/(?:quote|talk)$/,
  /^\/workbench\/contracts\/[\w-]+\/(?:sign|papers|end|payments|registration)$/,
  /^\/workbench\/contracts\/[\w-]+\/(?:milestones|payments)\/[\w-]+$/,
  /^\/workbench\/platforms\/[\w.~%-]+\/revenue\/(?:new|import|invoices)$/,
  /^\/workbench\/platforms\/[\w.~%-]+\/revenue\/entries\/[\w-]+$/,
  /^\/verify\/[\w-]+$/,
  /^\/payments\/[\w-]+$/,
  /^\/workbench\/desk\/(?:decisions|imports|policies)(?:\/[\w.~%-]+)?$/,
];

/**
 * Whether a POST to this address needs no page of ours behind it: the one-click link of a mail, which a mail program
 * follows. What stands in it is all that it goes by.
 */
export function takesForeignPost(pathname: string): boolean {
  return /^\/unsubscribe\/[^/]+$/.test(alternate(pathname, "zh-CN")) && !pathname.endsWith(".data");
}

/** An address as it may be logged: what a token in it could open stays out. */
export function withoutSecrets(pathname: string): string {
  return pathname.replace(
    /(\/(?:password|confirm|invitations|assisted|unsubscribe|calendars|payments)\/)(?!(?:code|phone)(?:\.data)?$)[^/]+/g,
    "$1…",
  );
}
