import { Icon } from "~/app/components/icon";
import { SectionNav } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { groupBy } from "~/app/core/group-by";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { PolicyWords } from "./policy-marks";
import { ruleAreas } from "./rule-form";
import { ruleCodeIn } from "./rule-value";
import { RuleWords } from "./rule-words";
import type { Rule, RuleWithHistory } from "./rules.queries.server";

/** Every rule by its area, each with an address of its own. */
export function RuleList({ rules }: { rules: readonly RuleWithHistory[] }) {
  const t = useMessages("rules");
  const byArea = groupBy([...rules].sort(byClause), ({ shown }) => shown.area);
  return ruleAreas.map((area) => {
    const own = byArea.get(area) ?? [];
    return own.length > 0 ? (
      <section key={area} aria-labelledby={area} className="flex flex-col gap-2 pb-10">
        <h2 id={area} className="text-title">
          {t(`area.${area}`)}
        </h2>
        <ul className="divide-y divide-line border-y border-line">
          {own.map((rule) => (
            <li key={rule.shown.code}>
              <RuleItem rule={rule} />
            </li>
          ))}
        </ul>
      </section>
    ) : null;
  });
}

/** In the order of the clauses that they rest on; the site's own come last. */
function byClause({ shown: one }: RuleWithHistory, { shown: other }: RuleWithHistory): number {
  const place = ({ basis }: Rule) => (basis ? `0 ${basis.slug} ${basis.anchor ?? ""}` : "1");
  return place(one).localeCompare(place(other), "en", { numeric: true });
}

/** The areas that have rules, as contents of the page, and what else stands on it. */
export function RuleContents({
  rules,
  further,
}: {
  rules: readonly RuleWithHistory[];
  further: readonly { id: string; title: string }[];
}) {
  const t = useMessages("rules");
  const used = ruleAreas.filter((area) => rules.some(({ shown }) => shown.area === area));
  return <SectionNav sections={[...used.map((id) => ({ id, title: t(`area.${id}`) })), ...further]} />;
}

function RuleItem({ rule: { shown, holds, others } }: { rule: RuleWithHistory }) {
  const t = useMessages("rules");
  const language = useLanguage();
  const name = language === "en" ? shown.name.en : shown.name.zh;
  return (
    <article
      id={shown.code}
      aria-labelledby={`${shown.code}-name`}
      className="-ms-3 flex flex-col gap-2 rounded py-5 ps-3 target:bg-notice-ground"
    >
      <div className="flex items-start gap-2">
        <h3 id={`${shown.code}-name`} className="min-w-0 flex-1 text-lead leading-snug">
          {name}
        </h3>
        <a
          href={`#${shown.code}`}
          aria-label={t("ruleLink", { name })}
          data-copied={t("ruleCopied", { name })}
          className="no-print -my-2 inline-flex size-11 shrink-0 items-center justify-center text-quiet hover:text-action"
        >
          <Icon name="link" className="size-4" />
        </a>
      </div>
      <RuleValue rule={shown} />
      <p className="max-w-prose text-quiet">
        {language === "en" ? shown.explanation.en : shown.explanation.zh}
      </p>
      <div className="flex flex-wrap gap-2">
        {shown.isOfficial ? (
          <Tag tone="good">{t("official")}</Tag>
        ) : (
          <Tag tone="caution" mark={<Icon name="info" className="size-3.5" />}>
            {t("sample")}
          </Tag>
        )}
        {holds === "now" ? null : <Tag>{t(holds === "later" ? "holdsLater" : "holdsNoLonger")}</Tag>}
        {shown.use === "decides" ? (
          <Tag tone="notice">{t("use.decides")}</Tag>
        ) : (
          <Tag mark={null}>{t(`use.${shown.use}`)}</Tag>
        )}
      </div>
      <dl className="flex flex-col gap-x-8 gap-y-1 text-small sm:flex-row sm:flex-wrap">
        <div className="flex gap-2">
          <dt className="shrink-0 text-quiet">{t("basis")}</dt>
          <dd className="min-w-0">
            <Basis rule={shown} />
          </dd>
        </div>
        <div className="flex gap-2">
          <dt className="shrink-0 text-quiet">{t("period")}</dt>
          <dd>
            <Period rule={shown} />
          </dd>
        </div>
      </dl>
      {others.length > 0 ? <Others rules={others} /> : null}
    </article>
  );
}

/** A single value large; a list as a list. */
function RuleValue({ rule }: { rule: Rule }) {
  const language = useLanguage();
  const { value } = rule;
  if (typeof value === "object" && value.length > 1)
    return (
      <ul className="list-disc ps-5">
        {value.map((code) => (
          <li key={code}>{ruleCodeIn(code, language) ?? code}</li>
        ))}
      </ul>
    );
  return (
    <p className="text-title font-semibold">
      <RuleWords rule={rule} />
    </p>
  );
}

function Basis({ rule: { basis } }: { rule: Rule }) {
  const t = useMessages("rules");
  const paths = usePaths();
  if (!basis) return <span className="text-quiet">{t("basisNone")}</span>;
  return (
    <a href={paths.policy(basis.slug, basis.anchor)}>
      <PolicyWords text={basis.title} /> {basis.clause ? <span lang="zh-CN">{basis.clause}</span> : null}
    </a>
  );
}

function Period({ rule: { effectiveFrom, effectiveTo } }: { rule: Rule }) {
  const t = useMessages("rules");
  const format = useFormat();
  const from = format.date(effectiveFrom);
  return effectiveTo ? t("span", { from, until: format.date(effectiveTo) }) : t("since", { from });
}

function Others({ rules }: { rules: readonly Rule[] }) {
  const t = useMessages("rules");
  const language = useLanguage();
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center gap-1 text-small text-action">
        {t("earlier", { count: rules.length })}
        <Icon name="chevron" className="size-4" />
      </summary>
      <ul className="flex flex-col gap-2 border-s-2 border-line ps-4 text-small">
        {rules.map((rule) => (
          <li key={rule.effectiveFrom}>
            <span className="font-semibold">
              <RuleWords rule={rule} />
            </span>
            <span className="ms-3 text-quiet">
              <Period rule={rule} />
            </span>
            <p className="text-quiet">{language === "en" ? rule.explanation.en : rule.explanation.zh}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
