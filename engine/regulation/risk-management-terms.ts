import type { Distribution, ParameterSpecs, ParameterValues } from "../base/parameter.ts";
import type { AuditTerms } from "./hedge-terms.ts";

export const RISK_MANAGEMENT_PARAMETERS = {
  counts: {
    type: "choice",
    unit: "",
    doc:
      "Which swaps of a book count: all of them, or those with counterparties for whom the swap is a bona fide hedge " +
      "(pass-through swaps).",
    source:
      "assumption: all, as CFTC exempted swap dealers before 2021 (74 FR 12282); 17 CFR 150.1 since then knows " +
      "pass-through swap offsets",
    choices: ["all_swaps", "pass_through"],
    default: "all_swaps",
  },
  share: {
    type: "fraction",
    unit: "share of what counts",
    doc: "Share of the net book that counts which is exempt.",
    source: "assumption: all of it, lot for lot",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
  cap: {
    type: "lots",
    unit: "lots",
    doc: "Most exempt lots of an owner on a side; absent: no cap.",
    source: "assumption: none; exchanges set each its own (CME rule 559)",
    minimum: 0,
    default: null,
  },
  spotMonth: {
    type: "boolean",
    unit: "",
    doc: "The exemption also raises the spot-month limit.",
    source: "assumption: it does not, as spreads until 2021 (17 CFR 150.3)",
    default: false,
  },
  approval: {
    type: "choice",
    unit: "",
    doc: "A book counts as it is documented, or once the application that documents it is granted.",
    source: "assumption: standing; CME rule 559 asks for an application",
    choices: ["standing", "on_application"],
    default: "standing",
  },
  delay: {
    type: "integer",
    unit: "business days",
    doc: "Time from an application to the exemption; what is filed as the run opens is granted at once.",
    source: "assumption: none; CME rule 559 sets no time",
    minimum: 0,
    maximum: 252,
    default: 0,
  },
  validity: {
    type: "integer",
    unit: "business days",
    doc: "For so long after its filing a document counts, if nothing is filed anew.",
    source: "CME rule 559: an exemption is applied for anew every year",
    minimum: 1,
    default: 252,
  },
} as const satisfies ParameterSpecs;

/** The risk-management exemption of one family. */
export interface RiskManagementTerms extends ParameterValues<typeof RISK_MANAGEMENT_PARAMETERS> {
  /** Groups of agents whose owners have it. */
  readonly dealers: readonly string[];
  /** Left out: nobody looks. */
  readonly audit?: AuditTerms | null;
}

/** The book of swaps that each agent of a group has in a family. */
export const OTC_BOOK_PARAMETERS = {
  lots: {
    type: "distribution",
    unit: "lots",
    doc: "Net swaps of an owner of size one with its counterparties, in lots of the family's futures.",
    source: "assumption: no volume of swaps on compute has been published",
    minimum: 0,
    default: { constant: 0 },
  },
  side: {
    type: "choice",
    unit: "",
    doc:
      "Which side of the price the agent has in its swaps: short offers its counterparties a fixed price, and is " +
      "offset by long futures.",
    source: "assumption: dealers sell fixed prices to those who need compute",
    choices: ["long", "short"],
    default: "short",
  },
  passThrough: {
    type: "fraction",
    unit: "share of the book",
    doc: "Share of the book with counterparties for whom the swap is a bona fide hedge.",
    source: "assumption: all",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
  every: {
    type: "integer",
    unit: "business days",
    doc: "After so long the book is drawn, and documented, anew.",
    source: "assumption: a year, in which an exemption is renewed; shorter where books turn over",
    minimum: 1,
    default: 252,
  },
} as const satisfies ParameterSpecs;

export type OtcBook = ParameterValues<typeof OTC_BOOK_PARAMETERS> & { readonly lots: Distribution };
