/** A top-level folder and those that it may import from besides itself. */
export const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  agents: ["engine"],
  experiments: ["engine", "agents"],
  infra: ["engine", "agents", "experiments"],
  notebooks: ["engine", "agents", "experiments"],
};

/** A room of the engine: folders (`book/`) and files (`agent.ts`) directly in engine/. */
export interface Room {
  readonly name: string;
  readonly holds: readonly string[];
}

/**
 * The rooms of the engine from the ground up. A room imports from itself and from the floors below; rooms on one
 * floor never import each other.
 */
export const ENGINE_FLOORS: readonly (readonly Room[])[] = [
  [room("base", "base/")],
  [room("random", "random/"), room("instruments", "instruments/")],
  [room("kernel", "kernel/"), room("book", "book/"), room("economy", "economy/")],
  [room("matching", "matching/"), room("clearing", "clearing/"), room("regulation", "regulation/")],
  [room("exchange", "exchange/")],
  [room("market-data", "market-data/"), room("recorder", "recorder/")],
  [room("agent port", "agent.ts", "agent-messages.ts")],
  [room("simulation", "scenario.ts", "scenario-parameters.ts", "simulation/", "simulate.ts")],
];

function room(name: string, ...holds: string[]): Room {
  return { name, holds };
}

/** The room of a file in engine/ and its floor, from 0; undefined if the file is in none. */
export function roomOf(path: string): { readonly room: Room; readonly floor: number } | undefined {
  const inEngine = path.slice("engine/".length);
  for (const [floor, rooms] of ENGINE_FLOORS.entries()) {
    const found = rooms.find(({ holds }) =>
      holds.some((one) => (one.endsWith("/") ? inEngine.startsWith(one) : inEngine === one)),
    );
    if (found) return { room: found, floor };
  }
  return undefined;
}
