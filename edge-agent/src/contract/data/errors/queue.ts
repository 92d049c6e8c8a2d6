import type { ErrorEntry } from "./entry.ts";

export const queueErrors = {} as const satisfies Readonly<Record<string, ErrorEntry>>;
