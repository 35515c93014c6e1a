/** Largest seed: the largest whole number that a double tells from its neighbours. */
export const LARGEST_SEED: number = Number.MAX_SAFE_INTEGER;
export const LARGEST_REPLICATION: number = 2 ** 32 - 2;

/** A seed as it is written on a command line, or what is wrong with it. */
export const readSeed = (text: string): number | { readonly problem: string } =>
  readWhole(text, LARGEST_SEED);

export const readReplication = (text: string): number | { readonly problem: string } =>
  readWhole(text, LARGEST_REPLICATION);

function readWhole(text: string, largest: number): number | { readonly problem: string } {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value <= largest) return value;
  return { problem: `found ${text}; allowed: a whole number from 0 to ${largest}` };
}
