/** A promise whose end is decided from outside, once. */
export class Promised<T> {
  readonly promise: Promise<T>;
  resolve!: (value: T) => void;
  reject!: (error: Error) => void;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever waits hears of it; that nobody does yet is no fault.
    this.promise.catch(() => {});
  }
}
