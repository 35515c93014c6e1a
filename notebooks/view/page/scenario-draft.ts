import { type Signal, signal } from "@preact/signals";

/** The text of a scenario while somebody writes it. What is watched stays as it is until the text is to be watched. */
export class ScenarioDraft {
  /** Null: nobody writes. */
  readonly text: Signal<string | null> = signal<string | null>(null);
  /** What was there before anybody wrote. */
  #before = "";

  /** Begins with a text, in place of what was written. */
  begin(text: string): void {
    this.#before = text;
    this.text.value = text;
  }

  /** Another market is watched: its text takes the place of one in which nothing was written. */
  follow(text: string): void {
    if (this.text.value === this.#before) this.begin(text);
  }

  write(text: string): void {
    this.text.value = text;
  }

  end(): void {
    this.text.value = null;
  }
}
