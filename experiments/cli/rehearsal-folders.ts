import { join, resolve } from "node:path";

/** Where rehearsals lie, beside the work. */
export interface RehearsalFolders {
  /** The synthesized app, for all of them. */
  readonly app: string;
  /** Of this process's own: gone when it is over. */
  readonly scratch: string;
  /** Finished runs, where nobody names another place: a rehearsal that found them finished would play nothing. */
  readonly store: string;
}

export function rehearsalFolders(folder: string): RehearsalFolders {
  const app = resolve(folder, ".tokenpit", "rehearsal");
  const scratch = join(app, `run-${process.pid}`);
  return { app, scratch, store: join(scratch, "store") };
}
