import { Button } from "~/app/components/button";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame, useCapabilityFaults } from "./capability-frame";
import { mostEvidenceMegabytes } from "./qualification-form";
import type { OwnCertificate } from "./qualifications.queries.server";

interface View {
  platform: OwnPlatform;
  /** What is changed; left out for a new one. */
  certificate?: OwnCertificate | undefined;
  requestId: string;
  answer: FormAnswer | undefined;
}

/** The form of a certificate: kind, number, validity, scope, scan. */
export function QualificationPage({ platform, certificate, requestId, answer }: View) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const words = useCapabilityFaults();
  const field = useField(answer, { words });
  return (
    <CapabilityFrame
      platform={platform}
      part="qualifications"
      title={
        certificate
          ? t("qualifications.editTitle", { number: certificate.number })
          : t("qualifications.newTitle")
      }
    >
      <p>
        <a
          href={paths.ownCapabilities(platform.slug, "qualifications")}
          className="inline-flex min-h-11 items-center"
        >
          {t("qualifications.back")}
        </a>
      </p>
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        hasFiles
        className="flex max-w-prose flex-col gap-6"
      >
        <SelectField
          {...field("kind", certificate?.kind ?? "cma")}
          label={t("qualifications.kind")}
          options={(["cma", "cnas", "catl", "other"] as const).map((value) => ({
            value,
            label: t(`qualifications.kind.${value}`),
          }))}
        />
        <Pair>
          <TextField
            {...field("nameZh", certificate?.name.zh)}
            label={t("qualifications.nameZh")}
            hint={t("qualifications.nameHint")}
          />
          <TextField
            {...field("nameEn", certificate?.name.en)}
            label={t("qualifications.nameEn")}
            lang="en"
          />
          <TextField
            {...field("number", certificate?.number)}
            label={t("qualifications.number")}
            isRequired
          />
          <TextField
            {...field("issuer", certificate?.issuer)}
            label={t("qualifications.issuer")}
            isRequired
          />
          <TextField
            {...field("validFrom", certificate?.validFrom)}
            label={t("qualifications.validFrom")}
            type="date"
            isRequired
          />
          <TextField
            {...field("validUntil", certificate?.validUntil)}
            label={t("qualifications.validUntil")}
            type="date"
            isRequired
          />
        </Pair>
        <TextArea
          {...field("scope", certificate?.scope.join("\n"))}
          label={t("qualifications.scope")}
          hint={
            certificate
              ? `${t("qualifications.scopeHint")} ${t("qualifications.dropped")}`
              : t("qualifications.scopeHint")
          }
          rows={10}
          isRequired
        />
        <TextField
          {...field("evidence")}
          defaultValue={undefined}
          type="file"
          accept=".pdf,.png,.jpg,.jpeg"
          label={t("qualifications.evidence")}
          hint={t("qualifications.evidenceHint", { megabytes: mostEvidenceMegabytes })}
        />
        <p>
          <Button>{t("save")}</Button>
        </p>
      </PostForm>
    </CapabilityFrame>
  );
}
