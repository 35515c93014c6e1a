import {
  ANALYSIS_PARAMETERS,
  CONTROL_PARAMETERS,
  BUDGET_PARAMETERS,
  OUTCOME_PARAMETERS,
  STOPPING_PARAMETERS,
} from "./study-analysis-parameters.ts";
import {
  ARM_PARAMETERS,
  FACTOR_PARAMETERS,
  JUMP_STRATA_PARAMETERS,
  STUDY_PARAMETERS,
} from "./study-parameters.ts";
import { designShape } from "./design-shape.ts";
import {
  fieldsOf,
  type FreeShape,
  type NamedShape,
  type NamePattern,
  type SectionShape,
} from "./shape.ts";

/** Versions of study files that are read. */
export const STUDY_VERSIONS: readonly number[] = [1];

const SHORT_NAME: NamePattern = {
  pattern: "^[a-z0-9][a-z0-9._-]{0,62}$",
  words: "lower-case letters, digits, dots, hyphens and underscores, at most 63",
};

const MEASURE_NAME: NamePattern = {
  pattern: "^[A-Za-z][A-Za-z0-9_.:-]{0,126}$",
  words: "the name of a measure, such as `SCU.depth_lots`",
};

const overlay = (doc: string): FreeShape => ({ kind: "free", doc, form: "map" });

const arms: NamedShape = {
  kind: "named",
  doc: "Policies by name: each lays something over the scenario.",
  what: "arm",
  names: SHORT_NAME,
  least: 0,
  of: {
    kind: "section",
    doc: "One policy.",
    fields: {
      ...fieldsOf(ARM_PARAMETERS),
      set: overlay(
        "What the arm lays over the scenario, written as in a scenario; null removes a key.",
      ),
    },
  },
};

const factors: NamedShape = {
  kind: "named",
  doc: "What a design varies: a path of the scenario with its levels or its range.",
  what: "factor",
  names: SHORT_NAME,
  least: 0,
  of: {
    kind: "section",
    doc: "One factor: a path with `levels`, or with `from` and `to`; or `sets`.",
    fields: {
      ...fieldsOf(FACTOR_PARAMETERS),
      levels: {
        kind: "free",
        doc: "Levels in order: values as the scenario has them, or numbers with `unit` or `relativeTo`.",
        form: "list",
      },
      sets: {
        kind: "free",
        doc: "Levels by name in order, in place of a path: each is laid over the scenario, and may be empty.",
        form: "map",
      },
      with: overlay("What is laid over the scenario together with any level of the factor."),
      marks: {
        kind: "free",
        doc: "Levels by name that figures mark on the factor's axis, such as a filed limit; they are not run.",
        form: "map",
      },
    },
  },
};

const outcomesOf = (doc: string, least: 0 | 1): NamedShape => ({
  kind: "named",
  doc,
  what: "outcome",
  names: MEASURE_NAME,
  least,
  of: { kind: "section", doc: "One outcome.", fields: fieldsOf(OUTCOME_PARAMETERS) },
});

/** The form of a study file. */
export const studyShape: SectionShape = {
  kind: "section",
  doc: "A question to a market: arms or a design, replications on common random numbers, outcomes fixed beforehand.",
  fields: {
    ...fieldsOf(STUDY_PARAMETERS),
    set: overlay("What every arm lays over the scenario."),
    arms,
    factors,
    design: designShape,
    strata: {
      kind: "section",
      doc:
        "Replications are shared over strata of runs and weighed back, for outcomes that few runs decide; absent: " +
        "every run is drawn as it comes.",
      optional: true,
      fields: {
        jumps: {
          kind: "section",
          doc: "Strata by the number of jumps of the compute price within the run.",
          fields: fieldsOf(JUMP_STRATA_PARAMETERS),
        },
      },
    },
    stopping: {
      kind: "section",
      doc: "When there are replications enough; absent: all of them are run.",
      optional: true,
      fields: fieldsOf(STOPPING_PARAMETERS),
    },
    outcomes: {
      kind: "section",
      doc:
        "What is compared, fixed before the first run. A measure that holds a run against its twin brings further " +
        "runs with every run.",
      fields: {
        primary: outcomesOf(
          "Outcomes that answer the question, with the smallest effect of interest.",
          1,
        ),
        exploratory: outcomesOf("Further outcomes, told apart from the answer.", 0),
      },
    },
    analysis: {
      kind: "section",
      doc: "How the arms are compared, fixed before the first run.",
      fields: fieldsOf(ANALYSIS_PARAMETERS),
    },
    controls: {
      kind: "section",
      doc: "Arms that must come out in a known way; if they do not, the study is void.",
      optional: true,
      fields: {
        ...fieldsOf(CONTROL_PARAMETERS),
        negative: overlay(
          "Laid over the reference, must change no market fact: `marketHash` is compared on every seed.",
        ),
        positive: overlay(
          "Laid over the reference, must move a primary outcome (`moves`, `way`) beyond its smallest effect.",
        ),
      },
    },
    budget: {
      kind: "section",
      doc: "What the study may cost.",
      fields: fieldsOf(BUDGET_PARAMETERS),
    },
  },
};
