/** Largest Parquet file that is opened, bytes. Only the columns that are looked at are read of it. */
export const MOST_FILE_BYTES = 1_000_000_000;
/** Largest description at a file's end, bytes. */
export const MOST_FOOTER_BYTES = 32_000_000;
export const MOST_ROWS = 5_000_000;
export const MOST_COLUMNS = 5000;
/** Largest page, bytes before compression; the project's writer makes pages of about one megabyte. */
export const MOST_PAGE_BYTES = 64_000_000;
