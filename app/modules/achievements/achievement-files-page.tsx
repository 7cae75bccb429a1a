import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import { HitText } from "~/app/components/hit-text";
import { PageHeader } from "~/app/components/page-header";
import { Panel } from "~/app/components/panel";
import { Tag } from "~/app/components/tag";
import { Tick } from "~/app/components/tick";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { photoPath } from "~/app/paths";
import type { AchievementFile } from "./achievement-files.queries.server";
import { mostMegabytes } from "./achievement-files-form";
import { useAchievementFaults } from "./achievement-form-parts";
import { Outcome } from "./own-achievements-page";

interface View {
  achievement: { id: number; title: { zh: string; en?: string } };
  files: readonly AchievementFile[];
  requestId: string;
  outcome?: "saved" | "held" | undefined;
  answer: FormAnswer | undefined;
}

/** Pictures and documents of an achievement: take one away, add one. */
export function AchievementFilesPage({ achievement, files, requestId, outcome, answer }: View) {
  const t = useMessages("achievements");
  const paths = usePaths();
  return (
    <>
      <PageHeader
        title={t("files")}
        lead={t("filesLead")}
        facts={
          <p>
            <a href={paths.ownAchievements(achievement.id)} className="inline-flex min-h-11 items-center">
              <HitText text={achievement.title} />
            </a>
          </p>
        }
      />
      <div className="flex max-w-[46rem] flex-col gap-8 pb-12">
        <Outcome result={answer ? undefined : outcome} />
        <section aria-labelledby="present" className="flex flex-col gap-3">
          <h2 id="present" className="text-lead">
            {t("present")}
          </h2>
          {files.length === 0 ? <p className="text-quiet">{t("noFiles")}</p> : null}
          <ul className="divide-y divide-line border-y border-line empty:hidden">
            {files.map((file) => (
              <li key={file.id} className="flex flex-wrap items-center gap-4 py-3">
                <Present file={file} />
                <PostForm requestId={requestId} intent="remove" className="ms-auto">
                  <input type="hidden" name="entry" value={file.id} />
                  <Button variant="danger">{t("remove")}</Button>
                </PostForm>
              </li>
            ))}
          </ul>
        </section>
        <AddForm kind="photo" requestId={requestId} answer={answer} />
        <AddForm kind="document" requestId={requestId} answer={answer} />
      </div>
    </>
  );
}

function Present({ file }: { file: AchievementFile }) {
  const t = useMessages("achievements");
  const paths = usePaths();
  return (
    <>
      {file.kind === "photo" ? (
        <img
          src={photoPath(file.id, "achievement")}
          alt=""
          width={file.width}
          height={file.height}
          loading="lazy"
          className="h-20 w-28 rounded border border-line object-cover"
        />
      ) : null}
      <span className="flex min-w-0 flex-col items-start gap-1">
        {file.kind === "document" ? (
          <a href={paths.file(file.fileId)} download className="inline-flex min-h-11 items-center">
            <HitText text={file.caption} />
          </a>
        ) : (
          <HitText text={file.caption} />
        )}
        {file.isReadinessEvidence ? <Tag mark={null}>{t("evidenceFiles")}</Tag> : null}
      </span>
    </>
  );
}

function AddForm({
  kind,
  requestId,
  answer,
}: {
  kind: "photo" | "document";
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("achievements");
  const words = useAchievementFaults();
  const field = useField(answer, { intent: kind, words });
  const isPhoto = kind === "photo";
  const own = (name: string) => ({ ...field(name), id: `${kind}-${name}` });
  return (
    <Panel id={`add-${kind}`} title={t(isPhoto ? "addPhoto" : "addDocument")} className="">
      <PostForm
        requestId={requestId}
        intent={kind}
        answer={answer}
        words={words}
        hasFiles
        className="flex flex-col gap-4"
      >
        <TextField
          {...own("file")}
          defaultValue={undefined}
          type="file"
          accept={isPhoto ? "image/jpeg,image/png,image/webp" : undefined}
          label={t(isPhoto ? "photoFile" : "documentFile")}
          hint={t(isPhoto ? "photoHint" : "documentHint", { megabytes: mostMegabytes[kind] })}
          isRequired
        />
        <Pair>
          <TextField {...own("captionZh")} label={t("captionZh")} isRequired />
          <TextField {...own("captionEn")} label={t("captionEn")} lang="en" />
        </Pair>
        {isPhoto ? null : (
          <Tick name="isEvidence" isTicked={answer?.typed.isEvidence?.[0] === "yes"}>
            {t("isEvidence")}
          </Tick>
        )}
        <p>
          <Button variant="secondary">{t("upload")}</Button>
        </p>
      </PostForm>
    </Panel>
  );
}
