declare module "virtual:enhancements" {
  /** Enhancement name → URL of its script. */
  const urls: Record<string, string>;
  export default urls;
}
declare module "virtual:remix/server-build" {
  const build: import("@remix-run/node").ServerBuild;
  export = build;
}
