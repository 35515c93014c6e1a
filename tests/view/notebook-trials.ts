/** How many elements of a notebook's page match each selector once every cell has run. */
type ElementCounts = Readonly<Record<string, number>>;

/** By the notebook's name. A notebook without an entry fails. */
export const NOTEBOOK_TRIALS: Readonly<Record<string, ElementCounts>> = {
  "market-day": {
    "figure svg": 5,
    "figure svg .mark-rect rect": 3 + 413,
    "figure svg .mark-bar rect": 6,
    ".scroll tbody tr": 6 + 6 + 3 + 4 + 10 + 12 + 7,
  },
  "paper-hedge": {
    "figure svg": 3,
    "figure svg .mark-dot circle": 20 + 36 + 12,
    "figure svg .mark-area path": 2 * 3,
    ".scroll tbody tr": 7 + 5 + 5 + 9 + 74,
  },
  "position-limits": {
    "p.made": 3,
    "figure svg": 10,
    "figure svg .mark-cell rect": 3 * 3 * 5,
    ".scroll tbody tr": 6 + 3 * 7 + 3 * 16 + 3 * 16 + 5 + 9,
  },
  scorecard: {
    "p.made": 1,
    "figure svg": 7,
    "figure svg .mark-cell rect": 8 * 11,
    ".scroll tbody tr": 10 + 8 * 17,
  },
  "own-agent": {
    "p.made": 1,
    "figure svg": 2,
    "figure pre": 3,
    ".scroll tbody tr": 12,
  },
  liquidity: {
    "p.made": 2,
    "figure svg": 9,
    "figure svg .mark-line path": 6 + 3,
    ".scroll tbody tr": 5 * 8,
  },
  "margin-and-default": {
    "p.made": 3,
    "figure svg": 6,
    "figure svg .mark-bar rect": 8,
    ".scroll tbody tr": 8 + 7 * 9 + 8,
  },
  "price-discovery": {
    "p.made": 2,
    "figure svg": 4,
    "figure svg .mark-line path": 2 + 4 + 4,
    ".scroll tbody tr": 4 + 3 * 12,
  },
};
