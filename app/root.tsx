import { Links, Meta, Outlet, Scripts } from "@remix-run/react";
import stylesheet from "./styles.css?url";
import urls from "virtual:enhancements";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export default function App() {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        {JSON.stringify(urls)}
      </body>
    </html>
  );
}
