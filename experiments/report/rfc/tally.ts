import type { CommittedEffect } from "../committed-results.ts";
import { capital } from "../../spec/capital.ts";
import { joined, outcomeWords } from "../effect-words.ts";
import { shortNumber } from "../numbers.ts";
import { levelWords, worthOf } from "./effect-clause.ts";

/** What may be said of an arm, and how a tally puts it. */
const OUTCOMES: readonly (readonly [string, (each: CommittedEffect) => boolean])[] = [
  ["lower, for the better,", (each) => isEffect(each, -1) && worthOf(each) === "for the better"],
  ["lower, for the worse,", (each) => isEffect(each, -1) && worthOf(each) === "for the worse"],
  ["higher, for the better,", (each) => isEffect(each, 1) && worthOf(each) === "for the better"],
  ["higher, for the worse,", (each) => isEffect(each, 1) && worthOf(each) === "for the worse"],
  ["past zero", (each) => isEffect(each) && worthOf(each) === "past zero"],
  ["lower", (each) => isEffect(each, -1) && worthOf(each) === ""],
  ["higher", (each) => isEffect(each, 1) && worthOf(each) === ""],
  ["no different by as much as would matter", ({ verdict }) => verdict === "equivalent"],
  ["the same to the last bit", ({ verdict }) => verdict === "no difference"],
  [
    "not tested, as the rule hardly ever bound,",
    ({ verdict }) => verdict === "the rule never bound",
  ],
  ["not to be told from so few runs", ({ verdict }) => verdict === "not powered"],
  ["without data", ({ verdict }) => verdict === "no data" || verdict === "binding unknown"],
];

function isEffect({ verdict, estimate }: CommittedEffect, way?: 1 | -1): boolean {
  return verdict === "effect" && (way === undefined || estimate! * way > 0);
}

/**
 * "Against “no limit” (8.3 % of …), index distortion is lower, for the better, in 2 of 6 arms (a: 5; b: 4) and …":
 * every arm stands under one of the heads, by its verdict, with its mean. Of an exploratory outcome the first word says
 * so.
 *
 * @param effects Of one outcome, at least one.
 * @param labelOf Words for an arm, and for the reference.
 */
export function tallySentence(
  effects: readonly CommittedEffect[],
  labelOf: (arm: string) => string,
  reference: string,
): string {
  const first = effects[0]!;
  const parts = OUTCOMES.flatMap(([words, holds]) => {
    const own = effects.filter(holds);
    const arms = own.map(({ arm, armMean }) => `${labelOf(arm)}: ${shortNumber(armMean)}`);
    return own.length === 0 ? [] : [{ words, count: own.length, arms: arms.join("; ") }];
  });
  const of = effects.length === 1 ? "the one arm" : `of ${effects.length} arms`;
  const told = parts.map(({ words, count, arms }, i) => {
    const many = effects.length === 1 ? of : i === 0 ? `${count} ${of}` : String(count);
    return `${words} in ${many} (${arms})`;
  });
  const level = levelWords(first.referenceMean, first.unit);
  const start = first.kind === "exploratory" ? "Exploratory: against" : "Against";
  return `${start} “${labelOf(reference)}” (${level}), ${outcomeWords(first.outcome)} is ${joined(told)}.`;
}

/** In few words, for a table: "lower 2, higher 1, no different 3, not to be told 1". */
export function shortTally(effects: readonly CommittedEffect[]): string {
  const parts = OUTCOMES.flatMap(([words, holds]) => {
    const own = effects.filter(holds).length;
    return own === 0 ? [] : [`${words.replace(/,$/, "")}: ${own}`];
  });
  return capital(parts.join("; "));
}
