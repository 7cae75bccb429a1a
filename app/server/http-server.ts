import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { readTarget } from "../http/request-target";
import { announcesTooMuch, LONGEST_BODY_MS } from "./body";
import type { Listener } from "./listener";

/** A reader who sends slower than this is not waited for, in ms; bodies have limits of their own within it. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = HEADERS_TIMEOUT + LONGEST_BODY_MS;
const KEEP_ALIVE_TIMEOUT = 65_000;
/** Requests under way at a stop may take this long to finish, in ms. */
const STOP_TIMEOUT = 10_000;

/** A server that can be stopped. */
export interface StoppableServer {
  server: Server;
  /** Stops accepting, lets requests under way finish for STOP_TIMEOUT, then cuts what is left. */
  stop(): Promise<void>;
}

/** A node:http server with limits on what a connection may take. Not listening yet. */
export function createHttpServer(listener: Listener): StoppableServer {
  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: 16 * 1024,
  });
  // Browsers open connections that they may never use; node does not count those among its idle ones.
  const unused = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    unused.delete(request.socket);
    listener(request, response);
  });
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    // The body that is not wanted never comes, so nothing can follow on this connection.
    const target = readTarget(request.url ?? "");
    if (announcesTooMuch(request, target.kind === "page" ? target.path : "/"))
      response.shouldKeepAlive = false;
    else response.writeContinue();
    server.emit("request", request, response);
  });
  server.on("connect", (_request, socket: Duplex) => refuseRaw(socket, 405));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    refuseRaw(socket, statuses[error.code ?? ""] ?? 400);
  });
  return { server, stop: () => stopServer(server, unused) };
}

/** What node's parser could not read, as a status. */
const statuses: Record<string, number> = {
  HPE_INVALID_METHOD: 405,
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

function refuseRaw(socket: Duplex, status: number): void {
  if (!socket.writable) return void socket.destroy();
  const allow = status === 405 ? "Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n" : "";
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${allow}Connection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

/** Listens; resolves with the port. Rejects when the address cannot be had. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

async function stopServer(server: Server, unused: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of unused) socket.destroy();
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
