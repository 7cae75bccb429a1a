import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { Banner } from "../components/banner";
import { ButtonLink } from "../components/button";
import { Wide } from "../components/layout";
import { requireAccount } from "../http/account";
import { newRequestId } from "../http/form";
import { useMessages, usePaths } from "../i18n/use-messages";
import { type FirstStep, firstStepOf, navigationFor } from "../modules/workbench/core/navigation";
import { findWorkbenchFrame } from "../modules/workbench/frame.queries.server";
import { WorkbenchNav } from "../modules/workbench/workbench-nav";
import { WorkbenchTrail } from "../modules/workbench/workbench-trail";

/** The frame of all pages of the workbench. Each page asks for its own permission: this one protects none of them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, person, acting } = await requireAccount({ request, context });
  const frame = await findWorkbenchFrame(person.id, acting?.id);
  return {
    navigation: {
      groups: navigationFor(actor, frame),
      personName: person.name,
      organisations: frame.organisations,
      actingId: acting?.id,
      unread: frame.unread,
      requestId: newRequestId(),
    },
    firstStep: firstStepOf(actor, frame),
  };
}

export default function Workbench() {
  const { navigation, firstStep } = useLoaderData<typeof loader>();
  return (
    <Wide className="pt-6 lg:pt-8">
      <div className="grid gap-6 lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-12 print:block">
        <div className="no-print min-w-0">
          <WorkbenchNav {...navigation} />
        </div>
        {/* The frame has the page's margins already: those of what stands in it fall away. */}
        <div className="min-w-0 [&_.max-w-page]:px-0 [&_header]:pt-0">
          {firstStep ? <First step={firstStep} /> : null}
          <WorkbenchTrail
            leadsPlatforms={navigation.groups.some(({ places }) => places.includes("platforms"))}
            isBroker={navigation.groups.some(({ places }) => places.includes("introductions"))}
          />
          <Outlet />
        </div>
      </div>
    </Wide>
  );
}

/** What has to be done first, and the way to it; not on the page where it is done. */
function First({ step }: { step: FirstStep }) {
  const t = useMessages("workbench");
  const paths = usePaths();
  const { pathname } = useLocation();
  const ways = {
    confirm: paths.signIns(),
    second_factor: paths.secondFactorSetup(),
    no_organisation: paths.newOrganisation(),
  } as const;
  if (pathname.startsWith(ways[step]) || (step === "no_organisation" && pathname !== paths.workbench()))
    return null;
  return (
    <div className="no-print pb-6">
      <Banner tone={step === "no_organisation" ? "notice" : "caution"} title={t(`first.${step}`)}>
        <p>{t(`firstText.${step}`)}</p>
        <p className="pt-3">
          <ButtonLink href={ways[step]}>{t(`firstDo.${step}`)}</ButtonLink>
        </p>
      </Banner>
    </div>
  );
}
