const PAGE_SHIFT = 13;
const IN_PAGE = (1 << PAGE_SHIFT) - 1;

/** 32-bit numbers by position, from 0, in pages: it grows without a copy of what it holds. */
export class NumberPages {
  readonly pages: Int32Array[] = [];

  get(at: number): number {
    return this.pages[at >>> PAGE_SHIFT]![at & IN_PAGE]!;
  }

  /** Positions are set in order for the first time. */
  set(at: number, value: number): void {
    const page = at >>> PAGE_SHIFT;
    if (page === this.pages.length) this.pages.push(new Int32Array(1 << PAGE_SHIFT));
    this.pages[page]![at & IN_PAGE] = value;
  }
}
