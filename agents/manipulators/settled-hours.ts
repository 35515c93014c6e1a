import type { AgentDesk } from "../../engine/agent.ts";
import { fixingCount } from "../../engine/instruments/expiry-calendar.ts";
import type { Future } from "../../engine/instruments/future.ts";

/** GPU-hours of futures on which one print's change is gained. */
export function hoursAPrint(desk: AgentDesk, { dates, family }: Future, lots: number): number {
  const { multiplier } = desk.families[family]!;
  const unitHours = desk.lastPrint(family) / hourPrice(desk, family); // of a quotation unit
  return (lots * multiplier * unitHours) / fixingCount(dates);
}

/** Dollars a GPU-hour: the compute print, or, where no compute is listed, a token print times the day's throughput. */
export function hourPrice(desk: AgentDesk, family: number): number {
  const print = desk.lastPrint(family);
  if (desk.families[family]!.index === "compute") return print;
  const compute = desk.families.findIndex(({ index }) => index === "compute");
  return compute < 0 ? print * desk.throughput() : desk.lastPrint(compute);
}
