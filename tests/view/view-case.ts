import type { Browser } from "playwright-core";

/** Where a case runs. */
export interface ViewWorld {
  readonly browser: Browser;
  /** Of the first page; ends in a slash. */
  readonly url: string;
}

/** Something that must hold for the built pages in a real browser; `holds` rejects where it does not. */
export interface ViewCase {
  readonly name: string;
  holds(world: ViewWorld): Promise<void>;
}
