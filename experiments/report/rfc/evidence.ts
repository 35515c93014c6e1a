import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csvRows, type TextRow } from "../../tapes/csv-rows.ts";
import { CommittedResults } from "../committed-results.ts";
import { readProvenance } from "../kept-provenances.ts";
import type { PublishedProvenance } from "../published-study.ts";
import { REGISTERED_FILE } from "../../study/registered-study.ts";

/** A study as the repository keeps it. */
export interface KeptStudy {
  readonly provenance: Pick<
    PublishedProvenance,
    "seed" | "replications" | "arms" | "runs" | "engineVersion"
  >;
  readonly reference: string;
  readonly scenario: string;
  /** Label of each named arm. */
  readonly labels: ReadonlyMap<string, string>;
}

/** All that the report is made of: what the repository keeps below a folder of the form of `docs`. */
export interface Evidence {
  readonly results: Pick<CommittedResults, "effects" | "rows">;
  /** Null: not run yet. */
  study(name: string): KeptStudy | null;
  /** The text of a page, by its path below the folder. */
  page(path: string): string;
  /** Rows of a record of the notebooks, `liquidity/hours`, say, with every value as its text. */
  record(path: string): readonly TextRow[];
}

/** @param root The clone, or a folder that has `docs` and `notebooks/records` as it has. */
export function evidenceOf(root: string): Evidence {
  const docs = join(root, "docs");
  return {
    results: new CommittedResults(join(docs, "studies")),
    study: (name) => keptStudy(join(docs, "studies", name)),
    page: (path) => readFileSync(join(docs, path), "utf8"),
    record: (path) => recordRows(join(root, "notebooks", "records", `${path}.csv`)),
  };
}

function keptStudy(folder: string): KeptStudy | null {
  const provenance = readProvenance(folder);
  if (provenance === null) return null;
  const { study } = JSON.parse(readFileSync(join(folder, REGISTERED_FILE), "utf8")) as {
    readonly study: {
      readonly arms: Readonly<Record<string, { readonly label?: string }>>;
      readonly reference: string;
      readonly scenario: string;
    };
  };
  const labels = Object.entries(study.arms).map(
    ([name, { label }]) => [name, label ?? name] as const,
  );
  const { reference, scenario } = study;
  return { provenance, reference, scenario, labels: new Map(labels) };
}

const recordRows = (path: string): TextRow[] => csvRows(readFileSync(path, "utf8"), path);
