import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

const chosen = "chosen by the author";

const LATIN_HYPERCUBE = {
  points: {
    type: "integer",
    unit: "points",
    doc: "Points, and cells of each factor's range; up to 1,000 of them are spread apart.",
    source: chosen,
    minimum: 2,
    maximum: 1_000_000,
  },
} as const satisfies ParameterSpecs;

const SCRAMBLED = {
  scrambled: {
    type: "boolean",
    unit: "",
    doc: "Owen's nested scrambling, from the study's seed.",
    source: "Owen 1995",
    default: true,
  },
} as const satisfies ParameterSpecs;

const SOBOL = {
  points: {
    type: "integer",
    unit: "points",
    doc: "Points, the origin among them: a power of two, which keeps them balanced.",
    source: "methods 6.7",
    minimum: 2,
    maximum: 1_048_576,
  },
  ...SCRAMBLED,
} as const satisfies ParameterSpecs;

const SALTELLI = {
  rows: {
    type: "integer",
    unit: "rows",
    doc: "Rows N of the two matrices that are mixed, a power of two: N (d + 2) points for d factors.",
    source: "Saltelli et al. 2010",
    minimum: 2,
    maximum: 1_048_576,
  },
  ...SCRAMBLED,
} as const satisfies ParameterSpecs;

const POLICY = {
  policy: {
    type: "name",
    unit: "",
    doc:
      "Factor whose levels are all run at every combination of the others, the conditions, and compared with its " +
      "first level within each combination, on the same seeds; absent: points are compared with the reference.",
    source: chosen,
    default: null,
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
    doc: "Points in the middle of all ranges: one or none, since a second would be the same runs.",
    source: "methods 6.7",
    minimum: 0,
    maximum: 1,
    default: 1,
  },
  ...POLICY,
} as const satisfies ParameterSpecs;

const MORRIS = {
  trajectories: {
    type: "integer",
    unit: "trajectories",
    doc: "Trajectories of one-at-a-time steps: d + 1 points each for d factors.",
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
      ["full_factorial", { doc: "Every combination of levels.", fields: fieldsOf(POLICY) }],
      [
        "fractional_factorial",
        {
          doc: "A fraction of the two-level factorial, of resolution IV or more where there is one; aliases are told.",
          fields: fieldsOf(FRACTION),
        },
      ],
      [
        "latin_hypercube",
        { doc: "Maximin Latin hypercube over the ranges.", fields: fieldsOf(LATIN_HYPERCUBE) },
      ],
      ["sobol", { doc: "Sobol points over the ranges.", fields: fieldsOf(SOBOL) }],
      ["morris", { doc: "Morris screening of many factors.", fields: fieldsOf(MORRIS) }],
      [
        "saltelli",
        {
          doc: "First-order and total sensitivity indices: Sobol points in two matrices and their mixtures.",
          fields: fieldsOf(SALTELLI),
        },
      ],
    ]),
  },
};
