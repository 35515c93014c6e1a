import { join } from "node:path";
import { CommittedResults } from "../../../experiments/report/committed-results.ts";
import type { Blocks } from "../../docs/marked-blocks.ts";
import { ABLATION_FINDINGS } from "./ablation-findings.ts";
import { evidenceLines } from "./evidence-lines.ts";
import type { Finding } from "./finding.ts";
import type { KeptEffects } from "./judged-reading.ts";
import { LIMIT_FINDINGS } from "./limit-findings.ts";
import { RULE_FINDINGS } from "./rule-findings.ts";

export const EVIDENCE_PAGE = "docs/validation-evidence.md";

/** The kind of its marks. */
export const EVIDENCE = "evidence";

export const ALL_FINDINGS: readonly Finding[] = [
  ...LIMIT_FINDINGS,
  ...RULE_FINDINGS,
  ...ABLATION_FINDINGS,
];

/** What the page has from results. */
export const evidenceBlocks = (kept: KeptEffects): Blocks => ({
  directions: () => evidenceLines([...LIMIT_FINDINGS, ...RULE_FINDINGS], kept),
  ablations: () => evidenceLines(ABLATION_FINDINGS, kept),
});

/** Results that the repository keeps. */
export const keptResults = (): CommittedResults =>
  new CommittedResults(join(import.meta.dirname, "..", "..", "..", "docs", "studies"));
