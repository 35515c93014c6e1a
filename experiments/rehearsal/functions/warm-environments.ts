import type { Environment } from "./environment.ts";

/** Environments that wait for work, by function; the one that was last at work goes first. */
export class WarmEnvironments {
  readonly #idle = new Map<string, Environment[]>();
  readonly #all = new Set<Environment>();

  added(environment: Environment): void {
    this.#all.add(environment);
    void environment.end.then(() => this.#all.delete(environment));
  }

  take(arn: string): Environment | undefined {
    const idle = this.#idle.get(arn) ?? [];
    for (let one = idle.pop(); one; one = idle.pop()) if (one.isUsable) return one;
    return undefined;
  }

  giveBack(arn: string, environment: Environment): void {
    if (!environment.isUsable) return;
    const idle = this.#idle.get(arn) ?? [];
    idle.push(environment);
    this.#idle.set(arn, idle);
  }

  /** Ends them all, at work or not. */
  async close(): Promise<void> {
    this.#idle.clear();
    const all = [...this.#all];
    for (const one of all) one.kill();
    await Promise.all(all.map((one) => one.end));
  }
}
