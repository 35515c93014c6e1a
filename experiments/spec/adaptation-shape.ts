import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { LARGEST_SEED } from "./run-identity.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";
import type { SourceList } from "./source.ts";

const chosen = "chosen by the author";

/** Words of `rule`. */
export const LEARNING_RULES = ["fictitious_play", "replicator"] as const;

/** Words of `participation`. */
export const PARTICIPATIONS = ["fixed", "free", "both"] as const;

const ADAPTATION_PARAMETERS = {
  study: {
    type: "text",
    unit: "",
    doc: "The study whose arms the players adapt to: a shipped study's name, or a path from this file's folder.",
    source: chosen,
  },
  rule: {
    type: "choice",
    unit: "",
    doc:
      "How players learn between rounds: fictitious_play (the best response to what others played so far is " +
      "counted), or replicator (levels that earn more gain share, by exponential weights).",
    source: "Brown 1951; Freund and Schapire 1999",
    choices: LEARNING_RULES,
    default: "fictitious_play",
  },
  rate: {
    type: "number",
    unit: "",
    doc: "Replicator: weight of a round; payoffs are scaled by their range over the levels.",
    source: "assumption: one",
    exclusiveMinimum: 0,
    maximum: 100,
    default: 1,
  },
  rounds: {
    type: "integer",
    unit: "rounds",
    doc: "How often every player reconsiders.",
    source: "assumption: to be raised where mixes still move",
    minimum: 1,
    maximum: 1000,
    default: 6,
  },
  replications: {
    type: "integer",
    unit: "runs a level",
    doc: "Training runs on which a level is judged; as many further ones, which nobody trained on, measure regret.",
    source: "assumption: few, to be raised where errors of payoffs exceed their differences",
    minimum: 2,
    maximum: 10_000,
    default: 4,
  },
  starts: {
    type: "integer",
    unit: "starts",
    doc: "Trainings of each arm: start s begins with everybody at level s, counted round.",
    source: "study design: several starts",
    minimum: 1,
    maximum: 100,
    default: 2,
  },
  seed: {
    type: "integer",
    unit: "",
    doc: "Seed of the training runs; another one than the study's.",
    source: chosen,
    minimum: 0,
    maximum: LARGEST_SEED,
  },
  participation: {
    type: "choice",
    unit: "",
    doc: "fixed: every player trades; free: a player with a group may stay away, which pays 0; or both, side by side.",
    source: "study design: participation fixed and free, both shown",
    choices: PARTICIPATIONS,
    default: "both",
  },
} as const satisfies ParameterSpecs;

const PLAYER_PARAMETERS = {
  path: {
    type: "text",
    unit: "",
    doc: "Where its level stands in the scenario: keys joined by dots.",
    source: chosen,
  },
  payoff: {
    type: "text",
    unit: "",
    doc: "The measure that it cares for, such as `SCU.strategic_profit_dollars`; a run without a value counts 0.",
    source: chosen,
  },
  goal: {
    type: "choice",
    unit: "",
    doc: "What it wants of the measure.",
    source: chosen,
    choices: ["maximise", "minimise"],
    default: "maximise",
  },
  group: {
    type: "text",
    unit: "",
    doc: "The group of agents that stays away where participation is free; absent: it always trades.",
    source: chosen,
    default: null,
  },
} as const satisfies ParameterSpecs;

/** The form of an adaptation file. */
export const adaptationShape: SectionShape = {
  kind: "section",
  doc: "How agents adapt to the arms of a study before it is run.",
  fields: {
    ...fieldsOf(ADAPTATION_PARAMETERS),
    players: {
      kind: "named",
      doc: "Who adapts, by name.",
      what: "player",
      names: {
        pattern: "^[a-z0-9][a-z0-9_-]{0,62}$",
        words: "lower-case letters, digits, hyphens and underscores, at most 63",
      },
      least: 1,
      of: {
        kind: "section",
        doc: "One player: a setting of the scenario with the levels that it may choose.",
        fields: {
          ...fieldsOf(PLAYER_PARAMETERS),
          levels: {
            kind: "free",
            doc: "What it may choose among, in order: values as the scenario has them.",
            form: "list",
          },
        },
      },
    },
  },
};

/** A player as its file states it. */
export interface PlayerTerms {
  readonly path: string;
  readonly payoff: string;
  readonly goal: "maximise" | "minimise";
  readonly group: string | null;
  readonly levels: SourceList;
}

/** An adaptation file, defaults filled in. */
export interface Adaptation {
  readonly study: string;
  readonly rule: (typeof LEARNING_RULES)[number];
  readonly rate: number;
  readonly rounds: number;
  readonly replications: number;
  readonly starts: number;
  readonly seed: number;
  readonly participation: (typeof PARTICIPATIONS)[number];
  readonly players: Readonly<Record<string, PlayerTerms>>;
}
