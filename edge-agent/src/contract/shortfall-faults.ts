/** What is wrong with a material of a returned case. */
export const shortfallFaults = ["missing", "unreadable", "incomplete", "expired", "wrong"] as const;
