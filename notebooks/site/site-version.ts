import { join } from "node:path";
import { engineVersion } from "../../experiments/record/engine-version.ts";
import { EXAMPLE_STUDIES } from "./copy-studies.ts";
import { hashOfSources, sourcesIn } from "../../experiments/record/hash-sources.ts";

const root = join(import.meta.dirname, "..", "..");
const FOLDERS = ["engine", "agents", "experiments", "notebooks"];
const STUDIES = Object.values(EXAMPLE_STUDIES);
const KIND = /\.(?:tsx?|css|html|svg|yaml|json|csv|parquet)$/;

/** What built pages were made from, as `version.json` beside them holds it. */
export interface SiteVersion {
  /** Of the engine that runs in the pages. */
  readonly engineVersion: string;
  /** SHA-256 over everything that is built into the pages, the versions of packages among it. */
  readonly sources: string;
}

/** Of the pages that these sources would give. */
export function siteVersion(): SiteVersion {
  const paths = [...sourcesIn(root, [...FOLDERS, ...STUDIES], KIND), "package-lock.json"];
  return { engineVersion: engineVersion(), sources: hashOfSources(root, paths) };
}
