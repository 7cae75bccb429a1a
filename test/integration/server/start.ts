import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach } from "vitest";
import { type RunningServer, type ServerOptions, startServer } from "~/app/server/server";
import { SmallSite } from "./small-site";

const started: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of started.splice(0)) await stop();
});

export interface Started extends RunningServer {
  site: SmallSite;
  get(path: string, headers?: http.OutgoingHttpHeaders): Promise<Answered>;
  send(
    method: string,
    path: string,
    options?: { headers?: http.OutgoingHttpHeaders; body?: string },
  ): Promise<Answered>;
  /** Sends bytes as they are and returns all that comes back until the server closes. */
  raw(bytes: string): Promise<string>;
}

export interface Answered {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

type Settings = Partial<Omit<ServerOptions, "config">> & {
  config?: Partial<ServerOptions["config"]>;
  site?: SmallSite;
};

/** Starts the server with a small site on a free port; stopped after the test. */
export async function startSmall({
  config,
  site = new SmallSite(),
  ...options
}: Settings = {}): Promise<Started> {
  const folder = await mkdtemp(path.join(tmpdir(), "public-"));
  const server = await startServer({
    config: { HOST: "127.0.0.1", PORT: 0, TRUST_PROXY: 0, LOG_LEVEL: "silent", DEMO: true, ...config },
    build: site.build,
    publicFolder: folder,
    ...options,
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= server.close();
    return closing;
  };
  started.push(async () => {
    await close();
    await rm(folder, { recursive: true });
  });
  const send: Started["send"] = (method, target, { headers = {}, body } = {}) =>
    request(server.url, { method, path: target, headers }, body);
  return {
    url: server.url,
    close,
    site,
    send,
    get: (target, headers = {}) => send("GET", target, { headers }),
    raw: (bytes) => sendRaw(server.url, bytes),
  };
}

async function request(
  url: string,
  options: http.RequestOptions,
  body: string | undefined,
): Promise<Answered> {
  const { hostname, port } = new URL(url);
  const sent = http.request({ hostname, port, agent: false, ...options });
  sent.end(body);
  // once() of events gives an untyped list.
  const [answer] = (await once(sent, "response")) as [http.IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  const whole = Buffer.concat(parts);
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: whole, text: whole.toString() };
}

async function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  socket.write(Buffer.from(bytes, "latin1"));
  let text = "";
  for await (const part of socket) text += part;
  return text;
}
