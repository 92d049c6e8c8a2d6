import type { ErrorEntry } from "./entry.ts";

export const supervisionErrors = {} as const satisfies Readonly<Record<string, ErrorEntry>>;
