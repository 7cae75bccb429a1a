import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { officesOf } from "../http/desk-scope";
import { translator } from "../i18n/catalogues";
import { listDepartmentDemands } from "../modules/demands/department-demands.queries.server";
import { DepartmentDemandsPage } from "../modules/demands/department-demands-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = await requirePermission({ request, context }, "department.read");
  return { demands: await listDepartmentDemands(officesOf(account, "department")) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "access");
  return pageMeta(location.pathname, { title: t("departmentTitle"), isIndexed: false });
};

export default function DepartmentDemands() {
  return <DepartmentDemandsPage {...useLoaderData<typeof loader>()} />;
}
