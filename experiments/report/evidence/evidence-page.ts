import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CommittedResults } from "../committed-results.ts";
import { type Blocks, withBlocks } from "../marked-blocks.ts";
import { ABLATION_FINDINGS } from "./ablation-findings.ts";
import { evidenceLines } from "./evidence-lines.ts";
import type { Finding } from "./finding.ts";
import type { KeptEffects } from "./judged-reading.ts";
import { LIMIT_FINDINGS } from "./limit-findings.ts";
import { RULE_FINDINGS } from "./rule-findings.ts";

/** Where the page stands in the repository. */
export const EVIDENCE_PAGE = "docs/validation-evidence.md";

export const ALL_FINDINGS: readonly Finding[] = [
  ...LIMIT_FINDINGS,
  ...RULE_FINDINGS,
  ...ABLATION_FINDINGS,
];

const blocksOf = (kept: KeptEffects): Blocks => ({
  directions: () => evidenceLines([...LIMIT_FINDINGS, ...RULE_FINDINGS], kept),
  ablations: () => evidenceLines(ABLATION_FINDINGS, kept),
});

/** The page of a repository with its tables made anew of the results that are kept there. */
export function evidencePage(root: string): string {
  const lines = readFileSync(join(root, EVIDENCE_PAGE), "utf8").split("\n");
  const kept = new CommittedResults(join(root, "docs", "studies"));
  return withBlocks({ path: EVIDENCE_PAGE, lines }, "evidence", blocksOf(kept)).join("\n");
}
