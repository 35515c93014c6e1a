import { capital } from "../../spec/capital.ts";
import { wordTable } from "../text-table.ts";
import { toldWords } from "./effect-clause.ts";
import type { Evidence } from "./evidence.ts";
import { type Heading, HEADINGS } from "./question.ts";
import { effectsOn, NOT_RUN, whyNot } from "./study-part.ts";
import { shortTally } from "./tally.ts";

/** Arms whose hedgers pay the same providers as in the reference: others differ by the mean price between providers. */
const LIMITED = ["share-40-limit-7500", "share-40-limit-2000"];

/** Studies of the report, and the outcomes of each that bear on a heading. */
const BEARING: Readonly<
  Record<Heading, readonly (readonly [study: string, outcome: string, arms?: readonly string[]])[]>
> = {
  "protection of participants": [
    ["capacity-withholding", "SCU.hedgers_cost", LIMITED],
    ["index-design", "SCU.hedgers_cost"],
    ["index-gates", "SCU.hedgers_cost"],
    ["provider-limits", "SCU.hedgers_cost"],
  ],
  "efficiency and integrity": [
    ["capacity-withholding", "SCU.index_distortion_percent"],
    ["index-design", "SCU.index_distortion_percent"],
    ["settlement-window", "SCU.index_distortion_percent"],
    ["provider-limits", "SCU.index_distortion_percent"],
    ["observed-inputs", "SCU.strategic_alerted_share"],
    ["capacity-withholding", "SCU.round_trip_cost_bps"],
    ["provider-limits", "SCU.round_trip_cost_bps"],
  ],
  "price discovery": [
    ["capacity-withholding", "SCU.convergence_error_bps"],
    ["index-design", "SCU.convergence_error_bps"],
    ["index-gates", "SCU.convergence_error_bps"],
    ["settlement-window", "SCU.convergence_error_bps"],
    ["provider-limits", "SCU.convergence_error_bps"],
  ],
  "risk management": [
    ["settlement-window", "SCU.hedge_risk_weekly"],
    ["index-gates", "SCU.hedgers_weekly_cost_variance"],
    ["basis-risk", "SCU.hedge_risk_cash_basis"],
    ["basis-risk", "SCU.hedgers_peak_liquidity_per_unit"],
  ],
  "other public interest": [["index-design", "SCU.consumer_surplus_lost_dollars"]],
};

/** By heading: each study's outcome that bears on it, and in how many arms it moved which way. */
export function headingTables(evidence: Evidence): readonly string[] {
  return HEADINGS.flatMap((heading) => [
    `### ${capital(heading)}`,
    wordTable(
      ["Study", "Outcome", "Arms, by what may be said of them"],
      BEARING[heading].map(([study, outcome, arms]) => [
        `[${study}](studies/${study}.md)`,
        capital(toldWords({ outcome, kind: kindOf(evidence, study, outcome) })),
        cellOf(evidence, study, outcome, arms ?? null),
      ]),
    ).join("\n"),
  ]);
}

const kindOf = (evidence: Evidence, study: string, outcome: string): string =>
  effectsOn(evidence, study, outcome)[0]?.kind ?? "";

function cellOf(
  evidence: Evidence,
  study: string,
  outcome: string,
  arms: readonly string[] | null,
): string {
  if (evidence.study(study) === null) return NOT_RUN;
  return whyNot(evidence, study) === null
    ? shortTally(effectsOn(evidence, study, outcome, arms))
    : "void: a control failed";
}
