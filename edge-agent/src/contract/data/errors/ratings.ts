import type { ErrorEntry } from "./entry.ts";

export const ratingErrors = {} as const satisfies Readonly<Record<string, ErrorEntry>>;
