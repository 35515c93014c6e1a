import type { AgentClass } from "../../engine/agent.ts";
import { GROUP_PARAMETERS, OWNERSHIP_PARAMETERS } from "../../agents/population.ts";
import { CLEARING_PARAMETERS } from "../../engine/clearing/clearing-parameters.ts";
import {
  CALENDAR_PARAMETERS,
  HOLIDAY,
  RECORD_PARAMETERS,
  SCENARIO_PARAMETERS,
} from "../../engine/scenario-parameters.ts";
import { marginShape } from "./margin-shape.ts";
import { clearingOptionFields } from "./clearing-options-shape.ts";
import { contractsShape } from "./contracts-shape.ts";
import { economyShape } from "./economy-shape.ts";
import { NAME_PATTERN } from "./read-parameter.ts";
import { rulesShape } from "./rules-shape.ts";
import { spreadsShape } from "./spreads-shape.ts";
import { otcBooksShape } from "./risk-management-shape.ts";
import { fieldsOf, type NamedShape, type SectionShape, type SelectorCase } from "./shape.ts";

/** Versions of the scenario's form that are read. */
export const SCHEMA_VERSIONS: readonly number[] = [1];

/** The form of a scenario, its own two keys (`schema`, `extends`) apart. */
export function scenarioShape(classes: ReadonlyMap<string, AgentClass>): SectionShape {
  return {
    kind: "section",
    doc: "A market: its contracts, economy, clearing house, rules and people.",
    fields: {
      ...fieldsOf(SCENARIO_PARAMETERS),
      calendar: calendarShape,
      contracts: contractsShape,
      spreads: spreadsShape,
      economy: economyShape,
      clearing: clearingShape,
      rules: rulesShape,
      agents: agentsShape(classes),
      ownership: {
        kind: "list",
        doc: "Shares that groups hold of one another, beside the control that each owner has of its accounts.",
        what: "holding",
        of: {
          kind: "section",
          doc: "One group holds a share of another's accounts.",
          fields: fieldsOf(OWNERSHIP_PARAMETERS),
        },
      },
      record: {
        kind: "section",
        doc: "What is recorded beside the facts that always are.",
        fields: fieldsOf(RECORD_PARAMETERS),
      },
    },
  };
}

const calendarShape: SectionShape = {
  kind: "section",
  doc: "Days and times of day, for all contracts. Fixed offsets from UTC, no daylight saving.",
  fields: {
    holidays: {
      kind: "list",
      doc: "Weekdays that are no business days. Only these: no country's calendar is assumed.",
      what: "holiday",
      of: { kind: "parameter", spec: HOLIDAY },
    },
    ...fieldsOf(CALENDAR_PARAMETERS),
  },
};

const clearingShape: SectionShape = {
  kind: "section",
  doc: "The clearing house and its members.",
  fields: {
    margin: marginShape,
    ...fieldsOf(CLEARING_PARAMETERS),
    ...clearingOptionFields,
  },
};

function agentsShape(classes: ReadonlyMap<string, AgentClass>): NamedShape {
  return {
    kind: "named",
    doc: "Groups of agents by name. A group's random draws follow its name, not its place.",
    what: "group",
    names: {
      pattern: NAME_PATTERN,
      words: "lower-case letters, digits and hyphens, such as noise",
    },
    least: 1,
    of: {
      kind: "section",
      doc: "A group of agents of one class: what all groups have, and the class's own parameters.",
      fields: { ...fieldsOf(GROUP_PARAMETERS), otc: otcBooksShape },
      selector: {
        key: "class",
        doc: "What the agents are.",
        what: "class of agents",
        needed: true,
        cases: new Map([...classes.values()].map(classCase)),
      },
    },
  };
}

const classCase = ({ name, doc, parameters }: AgentClass): readonly [string, SelectorCase] => [
  name,
  { doc, fields: fieldsOf(parameters) },
];
