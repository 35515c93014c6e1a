import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { fieldsOf, type SectionShape } from "../spec/shape.ts";

/** Versions of the preview study's form that are read. */
export const STUDY_VERSIONS: readonly number[] = [1];

/** Levels of the limit in one study: as many as figures have colours and dashes for, beside no limit. */
export const MOST_DOSES = 7;

const chosen = "chosen by the author";

const STUDY_PARAMETERS = {
  name: { type: "name", unit: "", doc: "Name of the study.", source: chosen },
  title: { type: "text", unit: "", doc: "The question that it asks.", source: chosen },
  about: {
    type: "text",
    unit: "",
    doc: "What it is for. It changes no result.",
    source: chosen,
    default: null,
  },
  scenario: {
    type: "text",
    unit: "",
    doc: "The market: a shipped scenario's name, or a path within the study's folder.",
    source: chosen,
  },
  seed: {
    type: "integer",
    unit: "",
    doc: "Seed of all runs; a pair of runs shares seed and replication.",
    source: chosen,
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
  },
  replications: {
    type: "integer",
    unit: "runs an arm",
    doc: "Pairs of runs.",
    source: chosen,
    minimum: 2,
    maximum: 100_000,
  },
} as const satisfies ParameterSpecs;

const LIMIT_PARAMETERS = {
  family: { type: "text", unit: "", doc: "Contract family that is limited.", source: chosen },
  spotMonthStart: {
    type: "integer",
    unit: "business days",
    doc: "The limit applies from the end of the trade date so many business days before the last trading day.",
    source: "NYMEX Submission 26-370 (GPU1): 3",
    minimum: 0,
    maximum: 40,
    default: 3,
  },
  filed: {
    type: "lots",
    unit: "lots",
    doc: "The filed limit, marked on the axis of doses.",
    source: "NYMEX Submission 26-370 (GPU1): 7,500",
    minimum: 1,
    default: "7500 lots",
  },
  strategicGroup: {
    type: "name",
    unit: "",
    doc: "Group of agents whose median position without a limit is the unit of doses.",
    source: chosen,
  },
} as const satisfies ParameterSpecs;

const OUTCOME_PARAMETERS = {
  smallest: {
    type: "number",
    unit: "as the outcome",
    doc: "Smallest effect of interest, in the outcome's own unit.",
    source: chosen,
    exclusiveMinimum: 0,
    default: null,
  },
  smallestShare: {
    type: "fraction",
    unit: "share of the reference arm's mean",
    doc: "Smallest effect of interest, as a share of the reference arm's mean.",
    source: chosen,
    exclusiveMinimum: 0,
    default: null,
  },
} as const satisfies ParameterSpecs;

/** The form of the preview study's file. */
export const studyShape: SectionShape = {
  kind: "section",
  doc: "A preview study: one position limit at several doses against none, on common random numbers.",
  fields: {
    ...fieldsOf(STUDY_PARAMETERS),
    limit: {
      kind: "section",
      doc: "The limit under test.",
      fields: {
        ...fieldsOf(LIMIT_PARAMETERS),
        doses: {
          kind: "list",
          doc: "Levels of the limit, as multiples of the strategic long's median position without a limit.",
          what: "dose",
          of: {
            kind: "parameter",
            spec: {
              type: "number",
              unit: "",
              doc: "One level.",
              source: chosen,
              exclusiveMinimum: 0,
              maximum: 1000,
            },
          },
        },
      },
    },
    outcomes: {
      kind: "named",
      doc: "What is compared, with the smallest effect of interest.",
      what: "outcome",
      names: { pattern: "^[a-z][a-z0-9_]*$", words: "the name of a measure" },
      least: 1,
      of: {
        kind: "section",
        doc: "One outcome: exactly one of the two.",
        fields: fieldsOf(OUTCOME_PARAMETERS),
      },
    },
  },
};

/** A preview study, resolved. */
export interface PreviewStudy {
  readonly name: string;
  readonly title: string;
  readonly about: string | null;
  readonly scenario: string;
  readonly seed: number;
  readonly replications: number;
  readonly limit: {
    readonly family: string;
    readonly spotMonthStart: number;
    readonly filed: number;
    readonly strategicGroup: string;
    readonly doses: readonly number[];
  };
  readonly outcomes: Readonly<
    Record<string, { readonly smallest: number | null; readonly smallestShare: number | null }>
  >;
}
