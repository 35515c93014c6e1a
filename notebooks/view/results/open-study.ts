import { isRecord } from "../../../experiments/record/is-record.ts";
import type { EffectRow } from "../../../experiments/report/effect-row.ts";
import { isStudyManifest } from "../../../experiments/study/is-study-manifest.ts";
import type { StudyManifest } from "../../../experiments/study/manifest-form.ts";
import { digestOf } from "./digest.ts";
import { type FileFolder, type FileSource, textOf } from "./file-source.ts";
import { ParquetTable } from "./parquet/parquet-table.ts";
import { readEffects } from "./read-effects.ts";
import { ResultsProblem } from "./results-problem.ts";
import { type RowRange, runsOfArms } from "./runs-of-arms.ts";
import { type StudyPlan, studyPlan } from "./study-plan.ts";

/** A study's folder, open. */
export interface OpenStudy {
  readonly manifest: StudyManifest;
  readonly title: string;
  /** Null: of a version that this page does not read. */
  readonly plan: StudyPlan | null;
  readonly effects: readonly EffectRow[];
  readonly runs: ParquetTable;
  /** By arm. */
  readonly runsOf: ReadonlyMap<string, RowRange>;
  /** Controls that did not come out as they must. */
  readonly failedControls: readonly string[];
}

const MOST_MANIFEST_BYTES = 64_000_000;
const MOST_REGISTERED_BYTES = 4_000_000;
/** Files up to this size are held against the manifest's SHA-256. */
const MOST_DIGESTED_BYTES = 64_000_000;

/** Opens what a study left. Rejects with a `ResultsProblem` where it cannot be trusted, or is not there. */
export async function openStudy(folder: FileFolder): Promise<OpenStudy> {
  const manifest = await readManifest(folder);
  const titled = readTitle(folder, manifest);
  const [title, effects, runs, failedControls] = await Promise.all([
    titled,
    effectsIn(folder, manifest),
    tableIn(folder, manifest, "runs.parquet"),
    controlsIn(folder, manifest),
  ]);
  const runsOf = await runsOfArms(runs);
  return { manifest, title, plan: studyPlan(manifest), effects, runs, runsOf, failedControls };
}

async function readManifest(folder: FileFolder): Promise<StudyManifest> {
  const source = await folder.file("manifest.json");
  if (source === null) {
    throw new ResultsProblem("manifest.json is not there: this is no folder of a finished study");
  }
  const read = parsed(await textOf(source, MOST_MANIFEST_BYTES));
  if (isStudyManifest(read)) return read;
  const isOther = isRecord(read) && "traceHash" in read;
  throw new ResultsProblem(
    isOther
      ? "manifest.json is of a single run, not of a study: a run has no effects to look at"
      : "manifest.json is no manifest of a study, or one of another version",
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ResultsProblem("manifest.json: it is not whole: the file was cut short or edited");
  }
}

/** The study's title as it was registered; without that, its name. */
async function readTitle(folder: FileFolder, { study }: StudyManifest): Promise<string> {
  const source = await folder.file("study.json");
  if (source === null) return study;
  try {
    const read: unknown = JSON.parse(await textOf(source, MOST_REGISTERED_BYTES));
    return isRecord(read) && typeof read["title"] === "string" ? read["title"] : study;
  } catch {
    return study;
  }
}

/** A design whose points are not compared with the reference may have no effects. */
async function effectsIn(folder: FileFolder, manifest: StudyManifest): Promise<EffectRow[]> {
  if (!("effects.parquet" in manifest.files)) return [];
  return readEffects(await tableIn(folder, manifest, "effects.parquet"));
}

async function controlsIn(folder: FileFolder, manifest: StudyManifest): Promise<string[]> {
  if (!("controls.parquet" in manifest.files)) return [];
  const table = await tableIn(folder, manifest, "controls.parquet");
  const [passed, found] = [await table.numbers("passed"), await table.texts("found")];
  return passed.flatMap((value, row) => (value === 1 ? [] : [found[row] ?? ""]));
}

async function tableIn(
  folder: FileFolder,
  { files }: StudyManifest,
  name: string,
): Promise<ParquetTable> {
  const source = await folder.file(name);
  if (source === null) {
    throw new ResultsProblem(`${name} is missing from the folder: choose the folder whole`);
  }
  const [table] = await Promise.all([ParquetTable.open(source), holdAgainst(source, files[name])]);
  return table;
}

/** Rejects for a file that is not the one which the manifest names. */
async function holdAgainst(source: FileSource, expected: string | undefined): Promise<void> {
  if (expected === undefined || source.bytes > MOST_DIGESTED_BYTES) return;
  const found = await digestOf(await source.slice(0, source.bytes));
  if (found === null || found === expected) return;
  throw new ResultsProblem(
    `${source.name}: it was cut short or edited: it is not the file that manifest.json names; ` +
      "`tokenpit study report` writes the study's files anew",
  );
}
