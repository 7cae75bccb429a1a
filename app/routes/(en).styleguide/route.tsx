import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "~/app/components/breadcrumb";
import { CopyLink, PrintButton } from "~/app/components/copy-link";
import { Wide, WithSidebar } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SectionNav } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { pageMeta } from "~/app/page-meta";
import type { RouteHandle } from "~/app/route-handle";
import { ActionSamples } from "./action-samples";
import { FigureSamples } from "./figure-samples";
import { ListSamples } from "./list-samples";
import { MessageSamples } from "./message-samples";
import { useSay } from "./use-say";

export const handle: RouteHandle = {
  hydrate: true,
  enhance: ["copy-link", "live-filters", "print", "search-suggest"],
};

export const meta: MetaFunction = ({ location }) =>
  pageMeta(location.pathname, { title: "Styleguide", isIndexed: false });

/** Every component with its states. In development and for the browser tests only: no production build has it. */
export function loader({ request }: LoaderFunctionArgs) {
  if (import.meta.env.MODE === "production") throw new Response(null, { status: 404 });
  return { origin: new URL(request.url).origin };
}

export default function Styleguide() {
  const { origin } = useLoaderData<typeof loader>();
  const say = useSay();
  const sections = [
    { id: "actions", title: say("按钮与表单", "Buttons and forms") },
    { id: "messages", title: say("状态与提示", "Statuses and messages") },
    { id: "lists", title: say("列表与筛选", "Lists and filters") },
    { id: "figures", title: say("事实与图表", "Facts and figures") },
  ];
  return (
    <Wide>
      <Breadcrumb items={[{ label: say("组件", "Components") }]} origin={origin} />
      <PageHeader
        title={say(
          "内蒙古自治区草原生态系统保护修复与退化草地近自然恢复综合技术创新中心(样例长名称)",
          "Sample of a Long Name: Technology Innovation Center for the Conservation, Restoration and Near-Natural Recovery of Degraded Grassland",
        )}
        otherName={{
          text: say("Grassland Technology Innovation Center (sample)", "草原技术创新中心(样例)"),
          lang: say("en", "zh-CN"),
        }}
        mongolian="ᠬᠥᠬᠡᠬᠣᠲᠠ"
        tags={
          <>
            <Tag tone="good">{say("运行中", "Operating")}</Tag>
            <Tag tone="caution">{say("演示数据", "Sample data")}</Tag>
          </>
        }
        lead={say(
          "为生态修复企业提供种子检测、土壤改良方案和补播机具试验。",
          "Seed testing, soil improvement plans and trials of reseeding machinery for restoration firms.",
        )}
        actions={
          <>
            <CopyLink />
            <PrintButton />
          </>
        }
      />
      <WithSidebar sidebar={<SectionNav sections={sections} />}>
        <ActionSamples {...at(sections, 0)} />
        <MessageSamples {...at(sections, 1)} />
        <ListSamples {...at(sections, 2)} />
        <FigureSamples {...at(sections, 3)} />
      </WithSidebar>
    </Wide>
  );
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`No section ${index}`);
  return item;
}
