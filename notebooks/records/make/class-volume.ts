import { T_ACCOUNTS, T_OWNERS, T_TRADES } from "../../../engine/recorder/fact-tables.ts";
import type { RunFacts } from "./run-facts.ts";

/** Lots of one class of owners over a run: that waited in the book, and that came in and took. */
export interface ClassVolume {
  readonly class: string;
  readonly resting_lots: number;
  readonly incoming_lots: number;
}

export function classVolumes(run: RunFacts): ClassVolume[] {
  const classes = new Map(run.scenario.population.map((group) => [group.name, group.class]));
  const groups = new Map(run.rows(T_OWNERS).map(({ owner, group }) => [owner, String(group)]));
  const classOf = new Map(
    run.rows(T_ACCOUNTS).flatMap(({ account, owner }) => {
      const name = classes.get(groups.get(owner ?? -1) ?? "");
      return account === null || name === undefined ? [] : [[account, name] as const];
    }),
  );
  const lots = new Map<string, { resting: number; incoming: number }>();
  const add = (account: unknown, side: "resting" | "incoming", traded: number): void => {
    const name = classOf.get(account as number) ?? "clearing house";
    const own = lots.get(name) ?? { resting: 0, incoming: 0 };
    own[side] += traded;
    lots.set(name, own);
  };
  for (const row of run.rows(T_TRADES)) {
    if (row["aggressor"] === "none") continue;
    const isBuy = row["aggressor"] === "buy";
    add(row[isBuy ? "sell_account" : "buy_account"], "resting", Number(row["lots"]));
    add(row[isBuy ? "buy_account" : "sell_account"], "incoming", Number(row["lots"]));
  }
  return [...lots].map(([name, { resting, incoming }]) => ({
    class: name,
    resting_lots: resting,
    incoming_lots: incoming,
  }));
}
