import type { Environment } from "./environment.ts";

/** Environments that wait for work, by function and its code; the one that was last at work goes first. */
export class WarmEnvironments {
  readonly #idle = new Map<string, Environment[]>();
  readonly #all = new Set<Environment>();

  added(environment: Environment): void {
    this.#all.add(environment);
    void environment.end.then(() => this.#all.delete(environment));
  }

  take(code: string): Environment | undefined {
    const idle = this.#idle.get(code) ?? [];
    for (let one = idle.pop(); one; one = idle.pop()) if (one.isUsable) return one;
    return undefined;
  }

  giveBack(code: string, environment: Environment): void {
    if (!environment.isUsable) return;
    const idle = this.#idle.get(code) ?? [];
    idle.push(environment);
    this.#idle.set(code, idle);
  }

  /** Ends them all, at work or not. */
  async close(): Promise<void> {
    this.#idle.clear();
    const all = [...this.#all];
    for (const one of all) one.kill();
    await Promise.all(all.map((one) => one.end));
  }
}
