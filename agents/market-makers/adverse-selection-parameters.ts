import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { FILL_PARAMETERS } from "./gueant-lehalle-fernandez-tapia-parameters.ts";
import { MAKER_PARAMETERS } from "./maker-parameters.ts";

/** Parameters of the maker that learns who trades with it. */
export const ADVERSE_SELECTION_PARAMETERS = {
  ...MAKER_PARAMETERS,
  ...FILL_PARAMETERS,
  mostInformed: {
    type: "fraction",
    unit: "share of its fills",
    doc: "The largest share of informed customers that it takes for possible: it learns between none and this.",
    source:
      "Easley, Kiefer, O'Hara and Paperman 1996 find probabilities of informed trading of 0.1 to 0.3; assumption: " +
      "up to a half",
    exclusiveMinimum: 0,
    maximum: 0.99,
    default: 0.5,
  },
  newsADay: {
    type: "number",
    unit: "1/trade date",
    doc:
      "How often there is something to know: the value then stands one standard deviation of the time in between " +
      "above or below the middle.",
    source: "assumption: four times a trade date",
    exclusiveMinimum: 0,
    default: 4,
  },
  shareForgetting: {
    type: "fraction",
    unit: "1/trade date",
    doc: "How much it forgets each trade date of what it has learnt of the share of informed customers.",
    source: "assumption: a tenth, a memory of two weeks",
    minimum: 0,
    maximum: 1,
    default: 0.1,
  },
} as const satisfies ParameterSpecs;
