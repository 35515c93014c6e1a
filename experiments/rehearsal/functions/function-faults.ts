import type { Json } from "../states/json.ts";

/** What may happen to an invocation. */
export type FunctionFault =
  /** Its environment is killed so long after it began. */
  | { readonly kind: "kill"; readonly afterMs: number }
  /** It has only so much time, seconds. */
  | { readonly kind: "timeout"; readonly seconds: number }
  /** It has an environment of its own with only so much memory. */
  | { readonly kind: "out-of-memory"; readonly memoryMb: number }
  /** It is not let in: Lambda.TooManyRequestsException. */
  | { readonly kind: "throttle" }
  /** Lambda itself fails: Lambda.ServiceException. */
  | { readonly kind: "service" }
  /** It is delivered once more at the same time; the first result counts. */
  | { readonly kind: "twice" };

/** A fault and when it comes. */
export interface FunctionFaultRule {
  readonly fault: FunctionFault;
  readonly on: (functionName: string, payload: Json) => boolean;
  /** How many invocations it meets; 1 by default. */
  readonly times?: number;
}

/** The faults that are still to come, the first that fits first. */
export class FunctionFaults {
  readonly #rules: { readonly rule: FunctionFaultRule; left: number }[] = [];

  add(rule: FunctionFaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1 });
  }

  next(functionName: string, payload: Json): FunctionFault | undefined {
    const found = this.#rules.find(({ rule, left }) => left > 0 && rule.on(functionName, payload));
    if (!found) return undefined;
    found.left -= 1;
    return found.rule.fault;
  }
}
