import { execFileSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROVENANCE_FILE } from "../record/provenance.ts";
import { readProvenance } from "../report/kept-provenances.ts";
import {
  earlierStarts,
  keptFiles,
  publishedProvenance,
  type PublishedProvenance,
} from "../report/published-study.ts";
import { startsWith, type StudyWork } from "../report/study-work.ts";
import { readStudyManifest } from "../study/study-manifest.ts";

/**
 * Puts what the repository keeps of a study's results into a folder, in the place of what was there, with their
 * provenance. Returns it.
 *
 * @param results The folder that the study wrote.
 * @param root Of the clone.
 */
export function publishStudy(
  results: string,
  folder: string,
  work: StudyWork,
  root: string,
): PublishedProvenance {
  const manifest = readStudyManifest(results);
  if (manifest === null) throw new Error(`${results} holds no finished study`);
  const before = readProvenance(folder);
  const where = {
    end: new Date().toISOString(),
    commit: commitOfSources(root),
    node: process.versions.node,
  };
  const starts = startsWith(earlierStarts(before, manifest), work, where);
  const runs = work.computed + work.reused;
  const provenance = publishedProvenance(results, manifest, runs, starts);
  rmSync(folder, { recursive: true, force: true });
  for (const name of keptFiles(results, manifest)) cpSync(join(results, name), join(folder, name));
  writeFileSync(join(folder, PROVENANCE_FILE), `${JSON.stringify(provenance, null, 2)}\n`);
  return provenance;
}

/** The commit of a clone; null where files differ from it that are no documents. */
export function commitOfSources(root: string): string | null {
  const git = (...words: string[]): string =>
    execFileSync("git", words, { cwd: root, encoding: "utf8" }).trim();
  const changes = git("status", "--porcelain", "--", ".", ":!docs");
  return changes === "" ? git("rev-parse", "--verify", "HEAD") : null;
}
