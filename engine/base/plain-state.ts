import { assert } from "./assert.ts";

/**
 * Capture and reinstate of state that is plain data (docs/decisions/0001): numbers, strings, booleans, null, typed
 * arrays, and arrays or objects of these. Class instances count as objects of their enumerable fields; what sits in
 * `#private` fields is wiring and is left alone.
 */
export type Captured =
  | number
  | string
  | boolean
  | null
  | undefined
  | TypedArray
  | readonly Captured[]
  | { readonly [key: string]: Captured };

type TypedArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float64Array;

const isTyped = (value: unknown): value is TypedArray =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/** A deep copy of all state reachable through enumerable fields. Asserts that it is plain data. */
export function capture(source: unknown, path = "state"): Captured {
  if (source === null || source === undefined) return source;
  if (typeof source === "number" || typeof source === "string" || typeof source === "boolean") {
    return source;
  }
  if (isTyped(source)) return source.slice();
  if (Array.isArray(source)) return source.map((item, i) => capture(item, `${path}[${i}]`));
  assert(typeof source === "object", `${path} is a ${typeof source}, not plain data`);
  assert(!(source instanceof Map) && !(source instanceof Set), `${path} is a Map or a Set`);
  const copy: Record<string, Captured> = {};
  for (const key of Object.keys(source)) {
    copy[key] = capture((source as Record<string, unknown>)[key], `${path}.${key}`);
  }
  return copy;
}

/**
 * Writes captured state back into the same objects, in place: references that others hold to them stay valid. A typed
 * array whose length (capacity grew) or type has changed since is replaced by a copy.
 */
export function reinstate(target: object, captured: Captured): void {
  assert(typeof captured === "object" && captured !== null, "captured state is not an object");
  const into = target as Record<string, unknown>;
  const from = captured as Record<string, Captured>;
  for (const key of Object.keys(into)) if (!Object.hasOwn(from, key)) delete into[key];
  for (const key of Object.keys(from)) into[key] = reinstated(into[key], from[key]);
}

function reinstated(current: unknown, captured: Captured): unknown {
  if (captured === null || typeof captured !== "object") return captured;
  if (isTyped(captured)) {
    const isSame = isTyped(current) && current.constructor === captured.constructor;
    if (isSame && current.length === captured.length) {
      current.set(captured);
      return current;
    }
    return captured.slice();
  }
  if (Array.isArray(captured)) {
    const into: unknown[] = Array.isArray(current) ? current : [];
    into.length = captured.length;
    for (let i = 0; i < captured.length; i++) into[i] = reinstated(into[i], captured[i]);
    return into;
  }
  const isRecord = typeof current === "object" && current !== null && !Array.isArray(current);
  const into = isRecord && !isTyped(current) ? current : {};
  reinstate(into, captured);
  return into;
}

/** Bytes held by the typed arrays reachable through enumerable fields: the engine's own account of its capacity. */
export function capacityBytes(source: unknown): number {
  if (source === null || typeof source !== "object") return 0;
  if (isTyped(source)) return source.byteLength;
  let bytes = 0;
  for (const value of Object.values(source)) bytes += capacityBytes(value);
  return bytes;
}
