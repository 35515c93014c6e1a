/** Digits of a version that tell it from others. */
const DIGITS = 12;

/** What is to be said of results that another version of the engine made; null: this one did. */
export function versionWords(made: string, engine: string): string | null {
  if (made === engine) return null;
  return (
    `Made by another version of the engine (${made.slice(0, DIGITS)}; this page runs ` +
    `${engine.slice(0, DIGITS)}): a replay may differ from the recorded run, and says at its end whether it does.`
  );
}
