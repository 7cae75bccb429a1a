import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { officesOf } from "../http/desk-scope";
import { translator } from "../i18n/catalogues";
import { listRecommendedPlatforms } from "../modules/registry/department.queries.server";
import { DepartmentPage } from "../modules/registry/department-pages";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = await requirePermission({ request, context }, "department.read");
  const { platforms } = await listRecommendedPlatforms(officesOf(account, "department"));
  return { platforms };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  return pageMeta(location.pathname, { title: t("departmentDesk"), isIndexed: false });
};

export default function Department() {
  return <DepartmentPage {...useLoaderData<typeof loader>()} />;
}
