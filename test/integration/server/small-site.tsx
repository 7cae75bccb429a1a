import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { useContext } from "react";
import { RenderFactsContext } from "~/app/components/render-facts";
import * as entry from "~/app/entry.server";

/** What the routes of the small site are told by a test, and what they tell it. */
export class SmallSite {
  /** How often each path was rendered. */
  readonly renders = new Map<string, number>();
  /** The addresses and Cookie headers that loaders were given, newest last. */
  readonly seen: { url: string; cookie: string | null; userAgent: string | null }[] = [];
  validUntil: Date | undefined;
  /** What every page shows: the database of the small site. */
  content = "first";
  #gate = Promise.resolve();
  #arrived: (() => void)[] = [];

  /** Holds every render after its data was read, until the returned function is called. */
  holdRenders(): () => void {
    let open = () => {};
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  /** Resolves when the next render has read its data. */
  nextRead(): Promise<void> {
    return new Promise((resolve) => this.#arrived.push(resolve));
  }

  async read({
    request,
  }: LoaderFunctionArgs | ActionFunctionArgs): Promise<{ content: string; query: string }> {
    const url = new URL(request.url);
    this.renders.set(url.pathname, (this.renders.get(url.pathname) ?? 0) + 1);
    this.seen.push({
      url: request.url,
      cookie: request.headers.get("cookie"),
      userAgent: request.headers.get("user-agent"),
    });
    const data = { content: this.content, query: url.search };
    for (const resolve of this.#arrived.splice(0)) resolve();
    await this.#gate;
    return data;
  }

  /** The routes as a build of them, with the product's own server entry. */
  get build(): ServerBuild {
    const page = (id: string, path: string, module: object, kind: { index?: true } = {}) => ({
      [id]: { id, path, parentId: "root", ...kind, module: { default: Content, ...module } },
    });
    const tagged =
      (...tags: string[]) =>
      async (args: LoaderFunctionArgs) => {
        args.context.page.tag(...tags);
        if (this.validUntil) args.context.page.validUntil(this.validUntil);
        return this.read(args);
      };
    const routes = {
      root: { id: "root", path: "", module: { default: Frame, ErrorBoundary } },
      ...page("home", "/", { loader: tagged("home") }),
      ...page("list", "platforms", { loader: tagged("platforms") }),
      ...page("english", "en/platforms", { loader: tagged("platforms") }),
      ...page("first", "en?/organisations", { loader: tagged("first") }, { index: true }),
      ...page("detail", "platforms/:slug", { loader: tagged("platforms", "platform:1") }),
      ...page("about", "about", { loader: tagged("about") }),
      ...page("untagged", "untagged", { loader: (args: LoaderFunctionArgs) => this.read(args) }),
      ...page("mine", "mine", {
        loader: async (args: LoaderFunctionArgs) => {
          args.context.page.tag("mine");
          args.context.page.personal();
          return this.read(args);
        },
      }),
      ...page("welcome", "welcome", {
        loader: async (args: LoaderFunctionArgs) => {
          args.context.page.tag("welcome");
          return Response.json(await this.read(args), { headers: { "Set-Cookie": "site.seen=1" } });
        },
      }),
      ...page("broken", "broken", {
        loader: () => {
          throw new Error("a secret in a message");
        },
      }),
      ...page("crash", "crash", { default: Broken }),
      ...page("hopeless", "hopeless", { default: Broken, ErrorBoundary: Broken }),
      ...page("api", "api/v1/things", { loader: tagged("platforms") }),
      ...page("form", "form", { action: (args: ActionFunctionArgs) => this.read(args) }),
      ...page("injected", "injected", { default: Injected }),
      ...page("suggest", "suggestions", {
        default: undefined,
        loader: async (args: LoaderFunctionArgs) => {
          args.context.page.tag("platforms");
          return Response.json(await this.read(args));
        },
      }),
    };
    const manifest = Object.fromEntries(
      Object.values(routes).map(({ module, ...route }) => [
        route.id,
        { ...route, module: "", hasLoader: "loader" in module, hasErrorBoundary: "ErrorBoundary" in module },
      ]),
    );
    // A build is made by the bundler; of its many parts only these are looked at here.
    return {
      routes,
      entry: { module: entry },
      assets: { entry: { imports: [], module: "" }, routes: manifest, url: "", version: "1" },
      publicPath: "/",
      assetsBuildDirectory: "",
      future: { v3_singleFetch: true, v3_lazyRouteDiscovery: true, v3_relativeSplatPath: true },
      isSpaMode: false,
      mode: "production",
    } as unknown as ServerBuild;
  }
}

/** What the frame's own inline script says. */
export const ownScript = "globalThis.ours = true";
/** A script that somebody smuggled into a text. */
export const smuggledScript = "globalThis.theirs = true";

function Frame() {
  const { scriptMark } = useContext(RenderFactsContext);
  return (
    <html lang="en">
      <body>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the frame's own script */}
        <script nonce={scriptMark} dangerouslySetInnerHTML={{ __html: ownScript }} />
        <Outlet />
      </body>
    </html>
  );
}

function ErrorBoundary() {
  return (
    <html lang="en">
      <body>refused or broken</body>
    </html>
  );
}

function Content() {
  const data = useLoaderData<{ content: string; query: string } | undefined>();
  return (
    <p>
      {data?.content} [{data?.query}] {"long enough to be worth compressing ".repeat(60)}
    </p>
  );
}

function Broken(): never {
  throw new Error("a secret in a message");
}

function Injected() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: stands for a text that was not cleaned
  return <div dangerouslySetInnerHTML={{ __html: `<script>${smuggledScript}</script>` }} />;
}
