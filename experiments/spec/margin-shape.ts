import { EWMA_PARAMETERS } from "../../engine/clearing/margin/ewma.ts";
import { FILTERED_HISTORICAL_PARAMETERS } from "../../engine/clearing/margin/filtered-historical.ts";
import { MARGIN_PARAMETERS } from "../../engine/clearing/margin/margin-parameters.ts";
import { PAPER_MARGIN_PARAMETERS } from "../../engine/clearing/margin/paper-margin.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { fieldsOf, type SectionShape, type SelectorCase } from "./shape.ts";

const model = (doc: string, parameters: ParameterSpecs): SelectorCase => ({
  doc,
  fields: fieldsOf(parameters),
});

/** What a lot of a month binds: a model, what all models have, and the model's own parameters. */
export const marginShape: SectionShape = {
  kind: "section",
  doc: "Initial and maintenance margin.",
  fields: fieldsOf(MARGIN_PARAMETERS),
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
    ]),
  },
};
