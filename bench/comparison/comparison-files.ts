/** Where what was measured is kept, and the page made of it. */
export const COMPARISON_RECORD = "docs/data/comparison.json";
export const COMPARISON_PAGE = "docs/comparison.md";
