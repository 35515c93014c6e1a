/** How a book takes orders: it matches them as they come; collects them for a call; or for the next of its batches. */
export const MATCHES = 0;
export const COLLECTS = 1;
export const BATCHES = 2;
