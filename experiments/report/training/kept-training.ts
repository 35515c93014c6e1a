import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Of } from "../../record/sha256.ts";
import { type Adaptation } from "../../spec/adaptation-shape.ts";
import { readAdaptation } from "../../spec/read-adaptation.ts";
import { csvRows, type TextRow } from "../../tapes/csv-rows.ts";

/** The training whose tables the repository keeps: by paths from its root. */
export const TRAINING = {
  file: "docs/examples/adapt-position-limits.yaml",
  study: "docs/examples/adapt-position-limits-study.yaml",
  folder: "docs/studies/adapt-position-limits",
  page: "docs/studies/position-limits-adapted.md",
} as const;

/** What is kept of a training, as `study adapt` wrote it. */
export const TRAINING_TABLES = ["adaptation.csv", "regret.csv", "adapted.yaml"] as const;

/** Its provenance, in the same folder. */
export const TRAINING_FILE = "training.json";

/** What a training was of, and what came of it. */
export interface TrainingProvenance {
  readonly command: string;
  /** SHA-256 of what it read, by path from the root. */
  readonly inputs: Readonly<Record<string, string>>;
  /** SHA-256 of the spec of the market without arms. */
  readonly scenarioSpecHash: string;
  readonly engineVersion: string;
  readonly seed: number;
  /** Of the clone that wrote it; null where files differed from it that are no documents. */
  readonly commit: string | null;
  readonly tables: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
}

/** A training as it is kept. */
export interface KeptTraining {
  readonly terms: Adaptation;
  readonly provenance: TrainingProvenance;
  /** A row a round, player and level. */
  readonly rounds: readonly TextRow[];
  /** A row a player where a training ended. */
  readonly ends: readonly TextRow[];
}

/** Digest and length of a file. */
export function tableDigest(path: string): { readonly sha256: string; readonly bytes: number } {
  const content = readFileSync(path);
  return { sha256: sha256Of(content), bytes: content.length };
}

/** Reads the training that a clone keeps. */
export function keptTraining(root: string): KeptTraining {
  const folder = join(root, TRAINING.folder);
  const file = readAdaptation(readFileSync(join(root, TRAINING.file), "utf8"), TRAINING.file);
  if ("problems" in file) throw new Error(`${TRAINING.file} is no adaptation`);
  const rowsOf = (name: string): TextRow[] => {
    const path = join(folder, name);
    return csvRows(readFileSync(path, "utf8"), path);
  };
  return {
    terms: file.adaptation,
    provenance: JSON.parse(readFileSync(join(folder, TRAINING_FILE), "utf8")) as TrainingProvenance,
    rounds: rowsOf("adaptation.csv"),
    ends: rowsOf("regret.csv"),
  };
}
