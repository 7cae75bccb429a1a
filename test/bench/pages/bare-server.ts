import { once } from "node:events";
import { createServer, type OutgoingHttpHeaders } from "node:http";

/** What the bare server answers to everything. */
export interface BareOrder {
  headers: OutgoingHttpHeaders;
  /** Base64. */
  body: string;
}

// A process of its own, like the site: nothing but node:http, sending the same headers and the same bytes.
if (process.send) {
  const [{ headers, body }] = (await once(process, "message")) as [BareOrder];
  const bytes = Buffer.from(body, "base64");
  const server = createServer((_request, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  process.send(typeof address === "object" && address ? address.port : 0);
  process.on("disconnect", () => process.exit());
}
