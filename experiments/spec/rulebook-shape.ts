import { SCENARIO_PARAMETERS } from "../../engine/scenario-parameters.ts";
import { rulesShape } from "./rules-shape.ts";
import { contractsShape } from "./contracts-shape.ts";
import { spreadsShape } from "./spreads-shape.ts";
import { fieldsOf, type SectionShape } from "./shape.ts";

const { title, about, moneyUnit } = SCENARIO_PARAMETERS;

/** The form of a rulebook file: contracts, spreads and rules, written as in a scenario. */
export const rulebookShape: SectionShape = {
  kind: "section",
  doc: "A rulebook: contracts, spreads and rules, written as in a scenario.",
  fields: {
    ...fieldsOf({ title, about, moneyUnit }),
    contracts: contractsShape,
    spreads: spreadsShape,
    rules: rulesShape,
  },
};
