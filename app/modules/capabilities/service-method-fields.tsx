import { TextField } from "~/app/components/field";
import { useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { useCapabilityFaults } from "./capability-frame";
import { FormPart, TickList } from "./offer-form-parts";
import type { ServiceChoices } from "./own-services.queries.server";
import { placesShown } from "./row-places";
import { mostOf, type ServiceTyped } from "./service-form";

/** The methods of a service, a row each, with the certificates under which it is done. */
export function ServiceMethodFields({
  slug,
  now,
  certificates,
  answer,
}: {
  slug: string;
  now: ServiceTyped["methods"];
  certificates: ServiceChoices["certificates"];
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const words = useCapabilityFaults();
  const field = useField(answer, { words });
  return (
    <FormPart title={t("services.methodsTitle")} hint={t("services.methodsHint")}>
      {certificates.length === 0 ? (
        <p className="text-quiet">
          {t("services.noCertificates")}{" "}
          <a href={paths.ownCapabilities(slug, "qualifications", "new")}>{t("services.toCertificates")}</a>
        </p>
      ) : null}
      {placesShown("code", { answer, present: now.length, blank: 2, most: mostOf.methods }).map((place) => {
        const row = now[place];
        return (
          <fieldset key={place} className="flex flex-col gap-4 rounded border border-line bg-surface p-4">
            <legend className="px-1 text-small text-quiet">
              {t("services.method", { number: place + 1 })}
            </legend>
            <Pair>
              <TextField {...field(`code.${place}`, row?.code)} label={t("services.code")} />
              <TextField {...field(`titleZh.${place}`, row?.titleZh)} label={t("services.methodZh")} />
            </Pair>
            <TextField
              {...field(`titleEn.${place}`, row?.titleEn)}
              label={t("services.methodEn")}
              lang="en"
            />
            {certificates.length > 0 ? (
              <TickList
                name={`claims.${place}`}
                label={t("services.claims")}
                error={field(`claims.${place}`).error}
                options={certificates.map(({ id, kind, name, number }) => ({
                  value: String(id),
                  name: kind === "other" ? name : { zh: kind.toUpperCase() },
                  note: number,
                }))}
                ticked={answer ? (answer.typed[`claims.${place}`] ?? []) : (row?.claims ?? [])}
              />
            ) : null}
          </fieldset>
        );
      })}
    </FormPart>
  );
}
