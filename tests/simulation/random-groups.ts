import fc from "fast-check";
import { GROUP_PARAMETERS } from "../../agents/population.ts";
import { AGENT_CLASSES } from "../../agents/registry.ts";
import type { AgentClass, IndexedContract } from "../../engine/agent.ts";
import type { ParameterSpec } from "../../engine/base/parameter.ts";
import type { GroupScenario } from "../../engine/scenario.ts";
import { composeGroup } from "../../experiments/spec/compose-scenario.ts";
import type { GroupValues } from "../../experiments/spec/scenario-draft.ts";
import type { Axes } from "./random-axes.ts";
import { valuesOf } from "./random-parameters.ts";

/** A group of any class of the registry, with any parameters. */
export interface DrawnGroup {
  readonly class: string;
  readonly values: GroupValues;
}

const { count: _count, ...COMMON } = GROUP_PARAMETERS;

const groupOf = (agentClass: AgentClass): fc.Arbitrary<DrawnGroup> =>
  fc
    .record({
      count: fc.integer({ min: 1, max: 2 }),
      values: valuesOf({ ...COMMON, ...agentClass.parameters }),
    })
    .map(({ count, values }) => ({
      class: agentClass.name,
      values: { ...values, class: agentClass.name, count, otc: null } as unknown as GroupValues,
    }));

const drawnFrom = (classes: readonly AgentClass[]): fc.Arbitrary<DrawnGroup> =>
  fc.oneof(...classes.map(groupOf));

const ALL = [...AGENT_CLASSES.values()];

/** Some groups of different classes. */
export const groupChoices = (count: number): fc.Arbitrary<readonly DrawnGroup[]> =>
  fc.uniqueArray(drawnFrom(ALL), {
    minLength: count,
    maxLength: count,
    selector: (group) => group.class,
  });

/** A class of market makers. */
export const makerChoices: fc.Arbitrary<DrawnGroup> = drawnFrom(
  ALL.filter(({ intent }) => intent === "make_market"),
);

/** The market in which groups stand. */
export interface Ground {
  readonly contracts: readonly IndexedContract[];
  readonly isStructural: boolean;
}

/**
 * Those of drawn groups that can stand in a market, in the order of their draw. Of the families that they name they
 * keep those that are there; where these would not do, none, which stands for all.
 */
export const standingIn = (ground: Ground, groups: readonly DrawnGroup[]): DrawnGroup[] =>
  groups.flatMap((group) => {
    const named = ground.contracts.map(({ symbol }) => symbol);
    const choices = [withFamilies(group, named), withFamilies(group, [])];
    return choices.find((choice) => canStand(ground, choice)) ?? [];
  });

function withFamilies(group: DrawnGroup, symbols: readonly string[]): DrawnGroup {
  const specs: Readonly<Record<string, ParameterSpec>> = AGENT_CLASSES.get(group.class)!.parameters;
  const values = Object.entries(group.values).map(([name, value]) => [
    name,
    specs[name]?.type === "families"
      ? (value as readonly string[]).filter((symbol) => symbols.includes(symbol))
      : value,
  ]);
  return { ...group, values: Object.fromEntries(values) as GroupValues };
}

function canStand(
  { contracts, isStructural }: Ground,
  { class: name, values }: DrawnGroup,
): boolean {
  const agentClass = AGENT_CLASSES.get(name)!;
  if (agentClass.needsStructuralEconomy === true && !isStructural) return false;
  return (agentClass.lacks?.({ ...values }, contracts) ?? null) === null;
}

/** A group under a name. */
export const composed = (name: string, group: DrawnGroup): GroupScenario =>
  composeGroup(name, group.values, AGENT_CLASSES.get(group.class)!);

export const CLASS_AXES: Axes = Object.fromEntries(
  ALL.map(({ name }) => [`class ${name}`, ["stands"]]),
);

/** Every word that parameters of classes can have. */
export const CHOICE_AXES: Axes = Object.fromEntries(
  ALL.flatMap(({ parameters }) =>
    Object.entries<ParameterSpec>(parameters).flatMap(([name, { choices = [] }]) =>
      choices.map((word) => [`${name} ${word}`, ["drawn"]]),
    ),
  ),
);

/** What was drawn of groups, in those words. */
export const wordsOfGroups = (groups: readonly DrawnGroup[]): Record<string, string> =>
  Object.fromEntries(
    groups.flatMap(({ class: name, values }) => [
      ...Object.entries(values).flatMap(([key, word]) =>
        CHOICE_AXES[`${key} ${String(word)}`] === undefined
          ? []
          : [[`${key} ${String(word)}`, "drawn"]],
      ),
      [`class ${name}`, "stands"],
    ]),
  );
