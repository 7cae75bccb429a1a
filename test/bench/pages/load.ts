import { once } from "node:events";
import net from "node:net";
import { performance } from "node:perf_hooks";

/**
 * Asks a server for one page over and over and reports requests per second. Runs as a process of its own, on raw
 * sockets: a client that parses answers is slower than the servers it would measure. Answers are counted by their
 * bytes, as all are equally long.
 */
export interface LoadOrder {
  url: string;
  /** Header lines, without line ends. */
  headers: string[];
  connections: number;
  seconds: number;
}

export interface LoadReport {
  perSecond: number;
  /** Milliseconds that half, and 99 of 100, of the answers took at most. */
  p50: number;
  p99: number;
}

if (process.send) {
  const [order] = (await once(process, "message")) as [LoadOrder];
  process.send(await load(order));
  process.disconnect();
}

async function load({ url, headers, connections, seconds }: LoadOrder): Promise<LoadReport> {
  const { hostname, port, pathname, search } = new URL(url);
  const request = Buffer.from(
    [`GET ${pathname}${search} HTTP/1.1`, `Host: ${hostname}:${port}`, ...headers, "", ""].join("\r\n"),
  );
  const size = await sizeOfAnswer(Number(port), hostname, request);
  const end = performance.now() + seconds * 1000;
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () => drive(Number(port), hostname, request, size, end, times)),
  );
  const elapsed = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / elapsed, p50: at(0.5), p99: at(0.99) };
}

/** Bytes of one whole answer, head and body. */
async function sizeOfAnswer(port: number, host: string, request: Buffer): Promise<number> {
  const socket = net.connect(port, host);
  socket.write(request);
  let answer = Buffer.alloc(0);
  for await (const part of socket) {
    answer = Buffer.concat([answer, part]);
    const head = answer.indexOf("\r\n\r\n");
    if (head < 0) continue;
    const text = answer.toString("latin1", 0, head);
    const body = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
    if (!text.startsWith("HTTP/1.1 200 ") || Number.isNaN(body))
      throw new Error(`unexpected answer: ${text}`);
    if (answer.length >= head + 4 + body) return head + 4 + body;
  }
  throw new Error("the connection closed early");
}

function drive(
  port: number,
  host: string,
  request: Buffer,
  size: number,
  end: number,
  times: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, host);
    let missing = size;
    let sent = 0;
    const ask = () => {
      sent = performance.now();
      socket.write(request);
    };
    socket.on("connect", ask);
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the server closed a connection")));
    socket.on("data", (part) => {
      missing -= part.length;
      if (missing > 0) return;
      if (missing < 0) return reject(new Error("an answer of another length"));
      const now = performance.now();
      times.push(now - sent);
      missing = size;
      if (now < end) return ask();
      socket.removeAllListeners("close").end();
      resolve();
    });
  });
}
