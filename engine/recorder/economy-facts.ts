import type { IndexInput, IndexPrint } from "../economy/economy.ts";
import type { IndexEvent } from "../economy/index-events.ts";
import type { IndexName } from "../instruments/contract-spec.ts";
import { T_INDEX_EVENTS, T_INDEX_INPUTS, T_SPOT } from "./fact-tables.ts";
import type { FactWriter } from "./fact-writer.ts";
import { NONE } from "./tables/columns.ts";

const codeOf = (index: IndexName): 0 | 1 => (index === "compute" ? 0 : 1);

/** A step of a spot price, dollars, with the throughput then. */
export function writeSpot(
  writer: FactWriter,
  index: IndexName,
  level: number,
  throughput: number,
): void {
  writer.write(T_SPOT, [codeOf(index), 0, level, level, 0, 0, throughput]);
}

/** A published value of an index. */
export function writeIndexPrint(writer: FactWriter, print: IndexPrint): void {
  writer.write(T_SPOT, [
    codeOf(print.index),
    1,
    print.price,
    print.undistorted,
    print.pressure,
    print.share,
    0,
  ]);
}

/** What a provider contributed to the value of a day (a day number). */
export function writeIndexInput(writer: FactWriter, day: number, input: IndexInput): void {
  writer.write(T_INDEX_INPUTS, [
    day,
    codeOf(input.index),
    input.provider,
    input.rawPrice,
    input.quality,
    input.volume,
    input.weight,
    input.offeredHours,
    input.withheldHours,
  ]);
}

/** Silence, gates, fallbacks and restatements of the value of a day (a day number). */
export function writeIndexEvent(writer: FactWriter, day: number, event: IndexEvent): void {
  writer.write(T_INDEX_EVENTS, [
    day,
    codeOf(event.index),
    event.event,
    event.provider < 0 ? NONE : event.provider,
    event.value,
    event.threshold,
    event.price,
  ]);
}
