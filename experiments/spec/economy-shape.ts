import { AFFILIATION_PARAMETERS, CAP_PARAMETERS } from "../../engine/economy/beneficial-owners.ts";
import { COMPUTE_PRICE_PARAMETERS } from "../../engine/economy/compute-price-parameters.ts";
import { DEFAULT_ECONOMY } from "../../engine/economy/default-economy.ts";
import { GRID_PARAMETERS } from "../../engine/economy/economy-parameters.ts";
import type { EconomySet } from "../../engine/economy/economy-set.ts";
import type { ParameterSpecs } from "../../engine/base/parameter.ts";
import { INDEX_GATE_PARAMETERS } from "../../engine/economy/index-gates.ts";
import { INDEX_METHOD_PARAMETERS } from "../../engine/economy/index-method.ts";
import { INDEX_PARAMETERS } from "../../engine/economy/index-weights.ts";
import { PAPER_ECONOMY } from "../../engine/economy/paper-economy.ts";
import {
  OUTAGE_PARAMETERS,
  SCHEDULED_OUTAGE_PARAMETERS,
} from "../../engine/economy/provider-outages.ts";
import { PROVIDER_PARAMETERS } from "../../engine/economy/provider.ts";
import {
  RESTATEMENT_PARAMETERS,
  SCHEDULED_RESTATEMENT_PARAMETERS,
} from "../../engine/economy/restatements.ts";
import { SPOT_CHANNEL_PARAMETERS } from "../../engine/economy/spot-channel.ts";
import { THROUGHPUT_PARAMETERS } from "../../engine/economy/throughput.ts";
import { FORESIGHT_PARAMETERS } from "../../engine/scenario-parameters.ts";
import { fieldsOf, type ListShape, type Preset, type SectionShape } from "./shape.ts";
import { structuralShape } from "./structural-shape.ts";

const SETS: readonly EconomySet[] = [DEFAULT_ECONOMY, PAPER_ECONOMY];

const section = (doc: string, fields: SectionShape["fields"]): SectionShape => ({
  kind: "section",
  doc,
  fields,
});

const optional = (doc: string, specs: ParameterSpecs): SectionShape => ({
  ...section(doc, fieldsOf(specs)),
  optional: true,
});

const listOf = (doc: string, what: string, specs: ParameterSpecs): ListShape => ({
  kind: "list",
  doc,
  what,
  of: section(`One ${what}.`, fieldsOf(specs)),
});

/** The indices are published at the calendar's time, which the scenario gives once. */
const { publicationTime: _calendarHasIt, ...gridParameters } = GRID_PARAMETERS;

/** The economy. */
export const economyShape: SectionShape = {
  kind: "section",
  doc: "Prices of compute and of tokens, the indices made from them, and how they can be moved.",
  fields: {
    model: {
      kind: "parameter",
      spec: {
        type: "choice",
        unit: "",
        doc:
          "reduced-form: prices as exogenous processes that spot purchases press on; structural: prices out of " +
          "supply and demand, by the section `structural`.",
        source: "project decision: the reduced form",
        choices: ["reduced-form", "structural"],
        default: "reduced-form",
      },
    },
    ...fieldsOf(FORESIGHT_PARAMETERS),
    grid: section("The time grid.", fieldsOf(gridParameters)),
    compute: section("The price of a GPU-hour.", fieldsOf(COMPUTE_PRICE_PARAMETERS)),
    throughput: section("Tokens that a GPU-hour yields.", fieldsOf(THROUGHPUT_PARAMETERS)),
    index: section(
      "How the indices are weighted.",
      fieldsOf({ ...INDEX_PARAMETERS, ...CAP_PARAMETERS }),
    ),
    channel: section(
      "How hours that are bought or withheld move the indices.",
      fieldsOf(SPOT_CHANNEL_PARAMETERS),
    ),
    structural: structuralShape,
    indexMethod: optional("How quotes become an index. Absent: means.", INDEX_METHOD_PARAMETERS),
    indexGates: optional(
      "What an index needs to be published, and what is published otherwise. Absent: everything is published.",
      INDEX_GATE_PARAMETERS,
    ),
    outages: {
      ...optional("When providers do not report. Absent: they always do.", OUTAGE_PARAMETERS),
      fields: {
        ...fieldsOf(OUTAGE_PARAMETERS),
        schedule: listOf("Outages that are set.", "outage", SCHEDULED_OUTAGE_PARAMETERS),
      },
    },
    restatements: {
      ...optional("Published values that are restated. Absent: none.", RESTATEMENT_PARAMETERS),
      fields: {
        ...fieldsOf(RESTATEMENT_PARAMETERS),
        schedule: listOf(
          "Restatements that are set.",
          "restatement",
          SCHEDULED_RESTATEMENT_PARAMETERS,
        ),
      },
    },
    providers: {
      kind: "named",
      doc: "Providers of the indices by name. Where any is given, these are all; otherwise those of the parameter set.",
      what: "provider",
      names: {
        pattern: "^[A-Za-z][A-Za-z0-9-]{0,31}$",
        words: "letters, digits and hyphens, such as Alder",
      },
      least: 0,
      of: section("One provider.", fieldsOf({ ...PROVIDER_PARAMETERS, ...AFFILIATION_PARAMETERS })),
    },
  },
  selector: {
    key: "set",
    doc: "Named parameter set, which stands in for every key that is left out.",
    what: "parameter set",
    needed: false,
    default: "default",
    cases: new Map(SETS.map((set) => [set.name, { doc: set.title, preset: presetOf(set) }])),
  },
};

function presetOf({ parameters }: EconomySet): Preset {
  const { providers, ...sections } = parameters;
  const byName = providers.map(({ name, ...provider }) => [name, provider] as const);
  byName.sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...sections, providers: Object.fromEntries(byName) };
}
