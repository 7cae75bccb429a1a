import { aliveStatuses } from "./alive-statuses";
import type { PlatformListRequest } from "./platform-list-request";

/** True: nothing in the request asks for what has ended, so the map shows only what goes on. */
export function meansAlive({ facets }: Pick<PlatformListRequest, "facets">): boolean {
  return facets.status.length === 0 && facets.left.length === 0;
}

/** What the map shows of a request: what has ended is there only when it is asked for. */
export function onMap(request: PlatformListRequest): PlatformListRequest {
  return meansAlive(request) ? { ...request, facets: { ...request.facets, status: aliveStatuses } } : request;
}

/** True: the statuses chosen are those that the map means when none is chosen. */
export function isAllAlive({ facets: { status } }: Pick<PlatformListRequest, "facets">): boolean {
  return status.length === aliveStatuses.length && aliveStatuses.every((one) => status.includes(one));
}
