/** What the page and its worker use that not every browser has, by the name that its documentation has. */
const NEEDED: Readonly<Record<string, (world: typeof globalThis) => boolean>> = {
  "web workers": (world) => "Worker" in world,
  BigInt: (world) => "BigInt" in world,
  structuredClone: (world) => "structuredClone" in world,
  ResizeObserver: (world) => "ResizeObserver" in world,
  "Object.hasOwn": ({ Object: objects }) => "hasOwn" in objects,
  "Array.prototype.toSorted": ({ Array: arrays }) => "toSorted" in arrays.prototype,
};

/** What this browser lacks; empty where the view can run. */
export function missingFeatures(world: typeof globalThis): string[] {
  return Object.entries(NEEDED).flatMap(([name, isThere]) => (isThere(world) ? [] : [name]));
}
