import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { FILL_PARAMETERS } from "./gueant-lehalle-fernandez-tapia-parameters.ts";
import { MAKER_PARAMETERS } from "./maker-parameters.ts";

/** Parameters of the maker that weighs its duties against what they cost. */
export const DESIGNATED_MAKER_PARAMETERS = {
  ...MAKER_PARAMETERS,
  ...FILL_PARAMETERS,
  dutyWorth: {
    type: "money",
    unit: "dollars a calendar month",
    doc: "What being a designated maker is worth to it beside the stipend: waived fees, its name.",
    source: "assumption: nothing",
    minimum: 0,
    default: "0 USD",
  },
  returnShare: {
    type: "fraction",
    unit: "share of stipend and worth",
    doc: "Having given its duties up, it takes them up again when they cost no more than this share of what it gets.",
    source: "assumption: four fifths, so that it does not go to and fro",
    minimum: 0,
    maximum: 1,
    default: 0.8,
  },
  whenDear: {
    type: "choice",
    unit: "",
    doc:
      "What it does on trade dates on which its duties cost more than it gets for them. wide: it quotes as it would " +
      "without duties. leave: it quotes nothing where it has duties.",
    source: "assumption: both are seen",
    choices: ["wide", "leave"],
    default: "wide",
  },
} as const satisfies ParameterSpecs;
