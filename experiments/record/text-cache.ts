/** Numbers below this are looked up by position. */
const DENSE = 4096;

/** The same function, each number's text made once. For functions of codes and keys, which are few and small. */
export function cachedText(text: (value: number) => string): (value: number) => string {
  const known: string[] = [];
  return (value) => {
    if (value >= 0 && value < DENSE) return (known[value] ??= text(value));
    return text(value);
  };
}
