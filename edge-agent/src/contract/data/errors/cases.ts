import type { ErrorEntry } from "./entry.ts";

export const caseErrors = {} as const satisfies Readonly<Record<string, ErrorEntry>>;
