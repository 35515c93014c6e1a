import {
  FORMULA_KINDS,
  FORMULA_PARAMETERS,
  type LimitFormula,
} from "../../engine/regulation/limit-formula-terms.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { AGGREGATE_PARAMETERS } from "../../engine/regulation/aggregate-limit-terms.ts";
import { APPLICATION_PARAMETERS } from "../../engine/regulation/limit-application.ts";
import { FINE_PARAMETERS } from "../../engine/regulation/limit-fines.ts";
import {
  CONDITIONAL_PARAMETERS,
  PROVIDER_LIMIT_PARAMETERS,
} from "../../engine/regulation/owner-limits.ts";
import { STEP_DOWN_PARAMETERS } from "../../engine/regulation/limit-step-down.ts";
import {
  LIMIT_LEVEL_PARAMETERS,
  LIMIT_LEVELS,
  POSITION_LIMITS_PARAMETERS,
} from "../../engine/regulation/position-limit-terms.ts";
import { fieldsOf, type SectionShape, type SelectorCase, type Shape } from "./shape.ts";

const KIND_DOCS: Readonly<Record<LimitFormula["of"], string>> = {
  deliverable_supply: "A share of the deliverable supply of the contract month.",
  open_interest: "A share of the first lots of open interest, and a smaller one of the rest.",
  eu_baseline: "Deliverable supply or open interest by the shares of MiFID II, within their band.",
};

const kind = (of: LimitFormula["of"]): [string, SelectorCase] => [
  of,
  { doc: KIND_DOCS[of], fields: fieldsOf(FORMULA_KINDS[of]) },
];

const formula: SectionShape = {
  kind: "section",
  doc: "How the level's lots follow from the market, in place of a number.",
  fields: fieldsOf(FORMULA_PARAMETERS),
  selector: {
    key: "of",
    doc: "What the lots are a share of.",
    what: "kind of formula",
    needed: true,
    cases: new Map((["deliverable_supply", "open_interest", "eu_baseline"] as const).map(kind)),
  },
  optional: true,
};

const level = (doc: string): SectionShape => ({
  kind: "section",
  doc,
  fields: { ...fieldsOf(LIMIT_LEVEL_PARAMETERS), formula },
  optional: true,
});

const levels: Readonly<Record<(typeof LIMIT_LEVELS)[number], Shape>> = {
  spotMonth: level("Level of the spot month, from its start on."),
  singleMonth: level("Level of any one month."),
  allMonths: level("Level of all months of the family together, net."),
};

const changes: Shape = {
  kind: "list",
  doc: "Levels that get other lots from a date on.",
  what: "change",
  of: {
    kind: "section",
    doc: "One change.",
    fields: fieldsOf({
      date: {
        type: "date",
        unit: "date",
        doc: "From the first trade date on or after this date.",
        source: "chosen by the author",
      },
      level: {
        type: "choice",
        unit: "",
        doc: "Which level changes.",
        source: "chosen by the author",
        choices: LIMIT_LEVELS,
      },
      lots: {
        ...LIMIT_LEVEL_PARAMETERS.lots,
        doc: "The level's new lots; absent: no level any more.",
      },
    }),
  },
};

const stepDown: Shape = {
  kind: "list",
  doc: "Steps by which a month's limit comes down towards its last trading day, whatever its level says.",
  what: "step",
  of: {
    kind: "section",
    doc: "One step: lots, or a share.",
    fields: fieldsOf(STEP_DOWN_PARAMETERS),
  },
};

const part = (doc: string, specs: ParameterSpecs): SectionShape => ({
  kind: "section",
  doc,
  fields: fieldsOf(specs),
  optional: true,
});

/** Each absent unless it is written. */
const parts: Readonly<Record<string, Shape>> = {
  application: part("When limits are looked at, and what counts.", APPLICATION_PARAMETERS),
  fine: part("A fine on lots beyond a limit.", FINE_PARAMETERS),
  providers: part("Limits of providers of compute and tokens.", PROVIDER_LIMIT_PARAMETERS),
  conditional: part(
    "A spot-month limit for owners that hold no physically delivered contracts.",
    CONDITIONAL_PARAMETERS,
  ),
};

/** The limits of a family and its look-alikes together. */
export const aggregateLimitsShape: SectionShape = {
  kind: "section",
  doc: "Limits of a family and its look-alikes together, in lots of the family. A level that is absent does not exist.",
  fields: {
    ...fieldsOf(AGGREGATE_PARAMETERS),
    ...levels,
    ...fieldsOf(POSITION_LIMITS_PARAMETERS),
    changes,
    stepDown,
    application: parts["application"]!,
    fine: parts["fine"]!,
    providers: parts["providers"]!,
  },
};

/** The position limits of one family. */
export const positionLimitsShape: SectionShape = {
  kind: "section",
  doc: "Position limits of one family. A level that is absent does not exist.",
  fields: { ...levels, ...fieldsOf(POSITION_LIMITS_PARAMETERS), changes, stepDown, ...parts },
};
