/** Whether a group trades a family: with no families of its own it may trade all. */
export function trades(values: Readonly<Record<string, unknown>>, family: string): boolean {
  const named = values["families"];
  return !Array.isArray(named) || named.length === 0 || named.includes(family);
}
