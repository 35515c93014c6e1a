import type { Json } from "../../../experiments/spec/source.ts";

/** One value set upon a scenario; null takes away what stands there. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: Json;
}

/** What levers need to know of a market before they move its rules. */
export interface LeverMarket {
  readonly families: readonly LeverFamily[];
  /** Groups of its population that make markets. */
  readonly makers: readonly string[];
}

/** A contract family of it. */
export interface LeverFamily {
  readonly symbol: string;
  /** Whether its rules say when its spot month begins. */
  readonly hasSpotMonth: boolean;
}

/** What a lever is set to: a number in its unit, one of its choices, or `off`: the rule does not exist. */
export type LeverValue = number | string;

/** One rule of a market that a viewer can move, in every contract family at once. */
export interface Lever {
  /** As links write it. */
  readonly name: string;
  readonly title: string;
  /** Empty for choices. */
  readonly unit: string;
  readonly form: NumberForm | ChoiceForm;
  /** Why it cannot be moved in this market, or null. */
  readonly obstacle: (market: LeverMarket) => string | null;
  /** What is laid upon the scenario. */
  readonly settings: (value: LeverValue, market: LeverMarket) => Setting[];
}

interface NumberForm {
  readonly kind: "number";
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** Where a control begins when the rule is moved first. */
  readonly usual: number;
  readonly canBeOff: boolean;
}

interface ChoiceForm {
  readonly kind: "choice";
  readonly choices: readonly string[];
}

/** What a lever is set to, by its name; a lever that is absent leaves the rule as the scenario has it. */
export type Moves = Readonly<Record<string, LeverValue>>;

export const OFF = "off";

/** Whether a lever can be set to a value. */
export function isValueOf({ form }: Lever, value: LeverValue): boolean {
  if (form.kind === "choice") return typeof value === "string" && form.choices.includes(value);
  if (value === OFF) return form.canBeOff;
  return typeof value === "number" && value >= form.least && value <= form.most;
}

/** A value of a lever as a person says it. */
export function valueText({ form, unit }: Lever, value: LeverValue): string {
  if (value === OFF || form.kind === "choice") return String(value).replaceAll("_", " ");
  return `${Number(value).toLocaleString("en", { maximumSignificantDigits: 6 })} ${unit}`;
}

/** A rule of each family, under one key of `rules`. */
export const perFamily =
  (key: string, terms: (value: number, market: LeverMarket) => Json) =>
  (value: LeverValue, market: LeverMarket): Setting[] =>
    market.families.map(({ symbol }) => ({
      path: ["rules", key, symbol],
      value: value === OFF ? null : terms(Number(value), market),
    }));
