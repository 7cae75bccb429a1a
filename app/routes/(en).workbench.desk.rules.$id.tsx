import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { amendRule } from "../modules/publications/amend-rule.commands.server";
import { listPolicyChoices } from "../modules/publications/notice-writing.queries.server";
import { RuleDeskItem } from "../modules/publications/rule-desk-item";
import { ruleInput } from "../modules/publications/rule-form";
import { findRuleTouch } from "../modules/publications/rule-touches.queries.server";
import { ruleValueOf, writtenRule, writtenRuleFields } from "../modules/publications/rule-writing-form";
import { listRules, type Rule } from "../modules/publications/rules.queries.server";
import { findToday } from "../modules/screening/control-terms.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "rules.edit");
  const today = await findToday();
  return {
    rule: await findRule(params.id, today),
    policies: await listPolicyChoices(),
    today,
    requestId: newRequestId(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "rules.edit");
  const { shown } = await findRule(params.id, await findToday());
  const form = await readForm(request);
  const written = writtenRule.safeParse(form.pick(writtenRuleFields));
  if (!written.success) return form.refuse(faultsOf(written.error));
  const { value, policy, anchor, clause, isOfficial, ...said } = written.data;
  const parsed = ruleInput.safeParse({
    code: shown.code,
    area: shown.area,
    nameZh: shown.name.zh,
    nameEn: shown.name.en,
    unit: shown.unit,
    use: shown.use,
    ...said,
    value: ruleValueOf(value, shown.unit),
    basis: policy === undefined ? undefined : { slug: policy, anchor, clause },
    isOfficial: isOfficial === "yes",
  });
  if (!parsed.success) return form.refuse([{ field: "value", code: "not_of_this_unit" }]);
  if (form.text("step") !== "save") {
    const version: Rule = { ...shown, value: parsed.data.value, effectiveFrom: said.effectiveFrom };
    const touch = await findRuleTouch(version);
    return json({ typed: await form.refuse([], 200).json(), check: { version, touch } });
  }
  const amended = await amendRule(parsed.data, officer.sends(form.requestId));
  if (amended.ok) return goOn(officer.paths.desk("rules"), "amended");
  const { reason } = amended.refusal;
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  return form.refuse([{ field: fieldOf[reason], code: reason }], 409);
}

/** Where each refusal belongs in the form. */
const fieldOf = {
  policy_is_not_registered: "policy",
  clause_is_not_in_policy: "anchor",
  another_version_holds: "effectiveFrom",
  begins_in_the_past: "effectiveFrom",
} as const;

async function findRule(code: string | undefined, today: string) {
  const rule = (await listRules(today)).find(({ shown }) => shown.code === code);
  if (!rule) throw new Response(null, { status: 404 });
  return rule;
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const language = languageOf(location.pathname);
  const name = data?.rule.shown.name;
  const title = name && (language === "en" ? name.en : name.zh);
  return pageMeta(location.pathname, {
    title: title ?? translator(language, "editorial")("rulesTitle"),
    isIndexed: false,
  });
};

export default function DeskRule() {
  const answered = useActionData<typeof action>();
  const looked = answered && !("faults" in answered) ? answered : undefined;
  return (
    <RuleDeskItem
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : looked?.typed}
      check={looked?.check}
    />
  );
}
