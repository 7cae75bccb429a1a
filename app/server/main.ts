import * as build from "virtual:remix/server-build";
export function serve() { return build; }
