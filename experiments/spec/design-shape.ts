import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

const chosen = "chosen by the author";

const POINTS = {
  points: {
    type: "integer",
    unit: "points",
    doc: "Points of the design.",
    source: chosen,
    minimum: 2,
    maximum: 1_000_000,
  },
} as const satisfies ParameterSpecs;

const LOG2_POINTS = {
  log2Points: {
    type: "integer",
    unit: "",
    doc: "The design has 2 to this power points; the power keeps the sequence balanced.",
    source: "methods 6.7",
    minimum: 1,
    maximum: 20,
  },
  scrambled: {
    type: "boolean",
    unit: "",
    doc: "Owen's nested scrambling, from the study's seed.",
    source: "Owen 1995",
    default: true,
  },
} as const satisfies ParameterSpecs;

const FRACTION = {
  halvings: {
    type: "integer",
    unit: "",
    doc: "How many times the full factorial of two levels is halved: p of 2^(k-p).",
    source: chosen,
    minimum: 1,
    maximum: 12,
  },
  centrePoints: {
    type: "integer",
    unit: "points",
    doc: "Points in the middle of all ranges.",
    source: "methods 6.7",
    minimum: 0,
    maximum: 100,
    default: 1,
  },
} as const satisfies ParameterSpecs;

const MORRIS = {
  trajectories: {
    type: "integer",
    unit: "trajectories",
    doc: "Trajectories of one-at-a-time steps.",
    source: "methods 6.7: 20",
    minimum: 2,
    maximum: 10_000,
    default: 20,
  },
} as const satisfies ParameterSpecs;

/** Which points of the factors' space are run. */
export const designShape: SectionShape = {
  kind: "section",
  doc: "Which combinations of the factors' levels are run beside the arms by name.",
  fields: {},
  selector: {
    key: "kind",
    doc: "The design.",
    what: "design",
    needed: false,
    default: "one_at_a_time",
    cases: new Map([
      ["one_at_a_time", { doc: "Each level of each factor alone, the others as in the scenario." }],
      ["full_factorial", { doc: "Every combination of levels." }],
      [
        "fractional_factorial",
        {
          doc: "A fraction of the two-level factorial, of resolution IV or more where there is one; aliases are told.",
          fields: fieldsOf(FRACTION),
        },
      ],
      [
        "latin_hypercube",
        { doc: "Maximin Latin hypercube over the ranges.", fields: fieldsOf(POINTS) },
      ],
      ["sobol", { doc: "Sobol points over the ranges.", fields: fieldsOf(LOG2_POINTS) }],
      ["morris", { doc: "Morris screening of many factors.", fields: fieldsOf(MORRIS) }],
      [
        "saltelli",
        {
          doc: "First-order and total sensitivity indices: N (d + 2) points.",
          fields: fieldsOf(LOG2_POINTS),
        },
      ],
    ]),
  },
};
