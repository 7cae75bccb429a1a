import { Button, ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { PostForm } from "~/app/components/form";
import { Tag, type Tone } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame, useCapabilityFaults } from "./capability-frame";
import type { CertificateState } from "./core/qualification";
import type { OwnCertificate } from "./qualifications.queries.server";

const tones: Readonly<Record<CertificateState, Tone>> = {
  valid: "good",
  not_yet_valid: "notice",
  expired: "bad",
  ended: "neutral",
};

interface View {
  platform: OwnPlatform;
  certificates: readonly (OwnCertificate & { requestId: string })[];
  outcome?: "saved" | "held" | undefined;
  answer: FormAnswer | undefined;
}

/** The certificates of a platform: what they cover, until when, which services claim them. */
export function QualificationList({ platform, certificates, outcome, answer }: View) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const enter = (
    <ButtonLink href={paths.ownCapabilities(platform.slug, "qualifications", "new")}>
      {t("qualifications.new")}
    </ButtonLink>
  );
  return (
    <CapabilityFrame
      platform={platform}
      part="qualifications"
      lead={t("qualifications.lead")}
      actions={enter}
      outcome={answer ? undefined : outcome}
    >
      {certificates.length === 0 ? (
        <EmptyState title={t("qualifications.none")} actions={enter}>
          <p>{t("qualifications.noneText")}</p>
        </EmptyState>
      ) : (
        <section aria-label={t("qualifications.caption", { count: certificates.length })}>
          <ul className="divide-y divide-line border-y border-line">
            {certificates.map((certificate) => (
              <li key={certificate.id}>
                <Row slug={platform.slug} certificate={certificate} answer={answer} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </CapabilityFrame>
  );
}

function Row({
  slug,
  certificate,
  answer,
}: {
  slug: string;
  certificate: View["certificates"][number];
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("capabilities");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  const words = useCapabilityFaults();
  const { id, kind, name, number, issuer, validFrom, validUntil, state } = certificate;
  return (
    <article className="flex flex-col gap-2 py-4" aria-labelledby={`certificate-${id}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`certificate-${id}`} className="text-base font-semibold">
          {kind === "other" ? textIn(name, language)?.text : t(`qualifications.kind.${kind}`)} {number}
        </h2>
        <Tag tone={tones[state]}>{t(`qualifications.state.${state}`)}</Tag>
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-quiet">
        <span lang="zh-CN">{issuer}</span>
        <span>
          {t("qualifications.until", { from: format.date(validFrom), until: format.date(validUntil) })}
        </span>
        <span>{t("qualifications.covers", { count: certificate.scope.length })}</span>
        <span>{t("qualifications.claimedBy", { count: certificate.services })}</span>
      </p>
      <div className="flex flex-wrap items-start gap-x-5">
        {certificate.evidenceFileId === undefined ? null : (
          <a href={paths.file(certificate.evidenceFileId)} className="inline-flex min-h-11 items-center">
            {t("qualifications.evidenceThere")}
          </a>
        )}
        {state === "ended" ? null : (
          <>
            <a
              href={paths.ownCapabilities(slug, "qualifications", id)}
              className="inline-flex min-h-11 items-center"
            >
              {t("qualifications.edit")}
            </a>
            <details>
              <summary className="flex min-h-11 cursor-pointer items-center text-quiet">
                {t("qualifications.endAsk")}
              </summary>
              <PostForm
                requestId={certificate.requestId}
                intent={`end-${id}`}
                answer={answer}
                words={words}
                className="flex flex-col items-start gap-2 pb-2"
              >
                <input type="hidden" name="id" value={id} />
                <p className="text-small text-quiet">{t("qualifications.endText")}</p>
                <Button variant="danger">{t("qualifications.end")}</Button>
              </PostForm>
            </details>
          </>
        )}
      </div>
    </article>
  );
}
