import type { Hashes } from "./runtime.ts";

/** Sentences that name each scenario whose hash is not the golden one; none if all agree. */
export function differences(golden: Hashes, found: Hashes): string[] {
  const names = [...new Set([...Object.keys(golden), ...Object.keys(found)])].toSorted();
  return names
    .filter((name) => golden[name] !== found[name])
    .map((name) => difference(name, golden[name], found[name]));
}

function difference(name: string, golden: string | undefined, found: string | undefined): string {
  if (golden === undefined) return `${name} is not in the golden file (its hash here is ${found})`;
  if (found === undefined) return `${name} is in the golden file and was not run`;
  return `${name} gives ${found}, the golden file has ${golden}`;
}
