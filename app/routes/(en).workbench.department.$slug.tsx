import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { officesOf } from "../http/desk-scope";
import { translator } from "../i18n/catalogues";
import { SharingLink } from "../modules/capabilities/sharing-link";
import { BookDoor } from "../modules/contracts/book-door";
import { OverdueEnquiries } from "../modules/enquiries/overdue-enquiries";
import { listOverdueEnquiries } from "../modules/enquiries/overdue-enquiries.queries.server";
import { listRecommendedPlatforms } from "../modules/registry/department.queries.server";
import { DepartmentPlatformPage } from "../modules/registry/department-pages";
import { nameIn } from "../modules/registry/local-name";
import { listPlatformChanges } from "../modules/registry/platform-history.queries.server";
import { listPlatformUnits } from "../modules/registry/platform-units.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const account = await requirePermission({ request, context }, "department.read");
  const registrationNumber = params.slug ?? "";
  const departments = officesOf(account, "department");
  const { platforms } = await listRecommendedPlatforms(departments, { registrationNumber });
  const [platform] = platforms;
  // What another department recommends is not there for this one.
  if (!platform) throw new Response(null, { status: 404 });
  const [overdue, changes, units] = await Promise.all([
    listOverdueEnquiries(platform.id),
    listPlatformChanges(platform.id),
    listPlatformUnits(platform.id),
  ]);
  return { platform, changes, units, overdue };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const language = languageOf(location.pathname);
  const t = translator(language, "desk");
  const title = data ? nameIn(data.platform.name, language).text : t("departmentDesk");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function DepartmentPlatform() {
  const { overdue, ...page } = useLoaderData<typeof loader>();
  return (
    <DepartmentPlatformPage
      {...page}
      enquiries={
        <>
          <OverdueEnquiries enquiries={overdue} />
          <SharingLink slug={page.platform.registrationNumber} />
          <BookDoor slug={page.platform.registrationNumber} />
        </>
      }
    />
  );
}
