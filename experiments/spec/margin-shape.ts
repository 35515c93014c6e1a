import {
  CONCENTRATION_PARAMETERS,
  LIQUIDITY_PARAMETERS,
} from "../../engine/clearing/margin/add-ons.ts";
import { EWMA_PARAMETERS } from "../../engine/clearing/margin/ewma.ts";
import { FILTERED_HISTORICAL_PARAMETERS } from "../../engine/clearing/margin/filtered-historical.ts";
import { MARGIN_PARAMETERS } from "../../engine/clearing/margin/margin-parameters.ts";
import { PAPER_MARGIN_PARAMETERS } from "../../engine/clearing/margin/paper-margin.ts";
import {
  SCENARIO_GRID_PARAMETERS,
  SPREAD_CREDIT_PARAMETERS,
} from "../../engine/clearing/margin/scenario-grid.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { fieldsOf, type NamedShape, type SectionShape, type SelectorCase } from "./shape.ts";

const PAIR = {
  pattern: "^[A-Z][A-Z0-9]{1,7}:[A-Z][A-Z0-9]{1,7}$",
  words: "two symbols of contract families with a colon between them, such as SIT:SCU",
} as const;

const spreadCredits: NamedShape = {
  kind: "named",
  doc: "Credits for spreads between two families, by their symbols. Families that no pair names do not offset.",
  what: "pair of contract families",
  names: PAIR,
  least: 0,
  of: {
    kind: "section",
    doc: "The credit for spreads of two families.",
    fields: fieldsOf(SPREAD_CREDIT_PARAMETERS),
  },
};

const addOns = {
  concentration: {
    kind: "section",
    doc: "A charge on positions above a multiple of the month's average daily volume.",
    fields: fieldsOf(CONCENTRATION_PARAMETERS),
    optional: true,
  },
  liquidity: {
    kind: "section",
    doc: "A charge for what it costs to close positions.",
    fields: fieldsOf(LIQUIDITY_PARAMETERS),
    optional: true,
  },
} as const satisfies Record<string, SectionShape>;

const model = (doc: string, parameters: ParameterSpecs): SelectorCase => ({
  doc,
  fields: fieldsOf(parameters),
});

/** What a lot of a month binds: a model, what all models have, and the model's own parameters. */
export const marginShape: SectionShape = {
  kind: "section",
  doc: "Initial and maintenance margin.",
  fields: { ...fieldsOf(MARGIN_PARAMETERS), ...addOns },
  selector: {
    key: "model",
    doc: "How the initial margin of a lot is found.",
    what: "margin model",
    needed: false,
    default: "paper",
    cases: new Map([
      [
        "paper",
        model(
          "Xing 2026, eq. 7: alpha x 20-day volatility x square root of the holding period.",
          PAPER_MARGIN_PARAMETERS,
        ),
      ],
      [
        "ewma",
        model(
          "Normal value-at-risk with an exponentially weighted volatility, of each month alone.",
          EWMA_PARAMETERS,
        ),
      ],
      [
        "filtered-historical",
        model(
          "Filtered historical simulation: past returns scaled to the present volatility, of each month alone.",
          FILTERED_HISTORICAL_PARAMETERS,
        ),
      ],
      [
        "scenario-grid",
        {
          doc: "Scenarios of price moves as in SPAN: months of a family and families offset each other.",
          fields: { ...fieldsOf(SCENARIO_GRID_PARAMETERS), spreadCredits },
        },
      ],
    ]),
  },
};
