import { dirname, join, resolve } from "node:path";
import { SHIPPED_SCENARIOS } from "../catalog/shipped-scenarios.ts";
import { SHIPPED_STUDIES } from "../catalog/shipped-studies.ts";
import { readText } from "../catalog/read-text.ts";
import { makeFolder } from "../record/make-folder.ts";
import { LONGEST_TEXT_BYTES } from "../spec/longest-text.ts";
import { type AdaptationFile, readAdaptation } from "../spec/read-adaptation.ts";
import { adaptStudy, type AdaptedArm, mostTrainingRuns } from "../study/adaptation/adapt-study.ts";
import { adaptationPage } from "../study/adaptation/adaptation-page.ts";
import { adaptationCsv, regretCsv } from "../study/adaptation/adaptation-tables.ts";
import { adaptedStudy, marketDocument } from "../study/adaptation/adapted-study.ts";
import { checkAdaptation } from "../study/adaptation/check-adaptation.ts";
import { UnfitArm } from "../study/plan-study.ts";
import { writeWhole } from "../study/write-file.ts";
import type { TokenpitContext } from "./context.ts";
import { BadInput } from "./exit-codes.ts";
import { type OpenStudy, openStudy, type StudyFlags } from "./open-study.ts";
import { refuseInput, writeJson } from "./output.ts";
import { openPlace } from "./study-place.ts";
import { openStore, tellEnd } from "./study-session.ts";

export interface AdaptFlags extends StudyFlags {
  readonly workers?: number;
}

/** `study adapt`: lets agents adapt to each arm of a study, and writes the study of the adapted arms. */
export async function adaptStudyCommand(
  context: TokenpitContext,
  flags: AdaptFlags,
  name: string,
): Promise<void> {
  const file = readFile(context, flags, name);
  const study = await openStudy(context, flags, studyPath(file, name));
  const problems = checkAdaptation(file, study.loaded);
  if (problems.length > 0) refuseInput(context, problems, flags);
  const out = resolve(
    context.folder,
    flags.out ?? join("out", `${study.loaded.study.name}-adapted`),
  );
  const leaveStore = openStore(study.storeFolder);
  try {
    const adapted = await trainAll(context, flags, name, study, file);
    if (adapted === null) return;
    writeFiles(out, study, file, adapted);
    tell(context, flags, out, study, file, adapted);
  } finally {
    study.store.close();
    leaveStore();
  }
}

function readFile(context: TokenpitContext, flags: AdaptFlags, name: string): AdaptationFile {
  const read = readText(resolve(context.folder, name), LONGEST_TEXT_BYTES);
  if ("problem" in read) throw new BadInput(`${name}: ${read.problem}`);
  const file = readAdaptation(read.text, name);
  return "problems" in file ? refuseInput(context, file.problems, flags) : file;
}

/** A shipped study goes by its name, another one by its path from the adaptation's folder. */
function studyPath({ adaptation: { study } }: AdaptationFile, name: string): string {
  return SHIPPED_STUDIES.names().includes(study) ? study : join(dirname(name), study);
}

/** Null where it was stopped; what is finished is kept then. */
async function trainAll(
  context: TokenpitContext,
  flags: AdaptFlags,
  name: string,
  study: OpenStudy,
  { adaptation }: AdaptationFile,
): Promise<AdaptedArm[] | null> {
  const { loaded, store } = study;
  const place = await openPlace(context, flags, name, study);
  const most = mostTrainingRuns(loaded, adaptation);
  const progress = context.startProgress(`adapting ${loaded.study.name}`, most, "training runs");
  let done = 0;
  try {
    return await adaptStudy(loaded, adaptation, {
      runner: place.runner,
      store,
      isStopped: () => context.stop.reason !== null,
      onRun: () => progress.update(Math.min(most, ++done)),
    });
  } catch (error) {
    progress.end();
    if (error instanceof UnfitArm) throw new BadInput(error.message);
    tellEnd(context, error, place);
    return null;
  } finally {
    progress.end();
    await place.close();
  }
}

/** A market that is not shipped lies beside the adapted study, whole, under this name. */
const MARKET_FILE = "market.yaml";

function writeFiles(
  out: string,
  { loaded }: OpenStudy,
  { adaptation }: AdaptationFile,
  adapted: readonly AdaptedArm[],
): void {
  const { scenario } = loaded.study;
  const isShipped = SHIPPED_SCENARIOS.names().includes(scenario);
  try {
    makeFolder(out);
    if (!isShipped) writeWhole(join(out, MARKET_FILE), marketDocument(loaded));
    writeWhole(join(out, "adaptation.csv"), adaptationCsv(adaptation, adapted));
    writeWhole(join(out, "regret.csv"), regretCsv(adaptation, adapted));
    const { title } = loaded.study;
    writeWhole(join(out, "adaptation.md"), adaptationPage(title, adaptation, adapted));
    const market = isShipped ? scenario : MARKET_FILE;
    writeWhole(join(out, "adapted.yaml"), adaptedStudy(loaded, adaptation, adapted, market));
  } catch (error) {
    throw new BadInput(`--out: ${(error as Error).message}`);
  }
}

function tell(
  context: TokenpitContext,
  { json }: AdaptFlags,
  out: string,
  { loaded }: OpenStudy,
  { adaptation }: AdaptationFile,
  adapted: readonly AdaptedArm[],
): void {
  if (json) {
    const arms = adapted.map(({ arm, isFree, chosen }) => ({ arm: arm.name, isFree, ...chosen }));
    return writeJson(context, { study: loaded.study.name, out, arms });
  }
  const page = adaptationPage(loaded.study.title, adaptation, adapted);
  const next = `tokenpit study run ${join(out, "adapted.yaml")}`;
  context.process.stdout.write(`${page}\nwritten to ${out}; to evaluate it: ${next}\n`);
}
