import type { ParameterSpecs, ParameterValues } from "../../base/parameter.ts";
import type { AddOnTerms } from "./add-ons.ts";

/** What all margin models have. */
export const MARGIN_PARAMETERS = {
  horizonDays: {
    type: "number",
    unit: "trading days",
    doc: "Holding period T: by how far prices may move until a position is closed. Risk grows with its square root.",
    source: "assumption: one day (the paper gives no number)",
    exclusiveMinimum: 0,
    maximum: 60,
    default: 1,
  },
  floor: {
    type: "fraction",
    unit: "share of contract value",
    doc: "Initial margin is never less than this.",
    source: "Xing 2026, section 5.3: initial margin from 8 % of contract value",
    minimum: 0,
    maximum: 1,
    default: 0.08,
  },
  cap: {
    type: "fraction",
    unit: "share of contract value",
    doc: "Initial margin is never more than this; absent: no cap.",
    source: "Xing 2026, section 5.3 names 12 %; uncapped by default because eq. 7 has no cap",
    minimum: 0,
    maximum: 1,
    default: null,
  },
  maintenance: {
    type: "fraction",
    unit: "share of initial margin",
    doc: "Maintenance margin.",
    source: "Xing 2026, section 5.3: 75 % of initial",
    exclusiveMinimum: 0,
    maximum: 1,
    default: 0.75,
  },
  initialVolatility: {
    type: "fraction",
    unit: "1/sqrt(year)",
    doc: "Annualised volatility that stands for days before a contract's first settlement prices.",
    source: "assumption: the volatility of the shipped economy's nearby price",
    exclusiveMinimum: 0,
    maximum: 5,
    default: 0.4,
  },
} as const satisfies ParameterSpecs;

/** What all margin models have; add-ons that are absent do not exist. */
export type MarginParameters = ParameterValues<typeof MARGIN_PARAMETERS> & Partial<AddOnTerms>;

/** A share of contract value that risk asks for, at least the floor and at most the cap. */
export function withinBounds(
  byRisk: number,
  { floor, cap }: Pick<MarginParameters, "floor" | "cap">,
): number {
  const floored = Math.max(byRisk, floor);
  return cap === null ? floored : Math.min(floored, cap);
}
