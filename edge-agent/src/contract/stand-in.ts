/** Which departments' cases somebody reviews, and who stands in while they are away. */
export interface Duty {
  readonly accountId: string;
  /** Ids of departments; null: all of them. */
  readonly departments: readonly string[] | null;
  readonly away: boolean;
  readonly delegate: string | null;
}

/** Whether somebody may take a free case of a department: by their own duty, or for an absent colleague. Without an entry: any. */
export function mayTake(duties: readonly Duty[], accountId: string, department: string): boolean {
  const reviews = ({ departments }: Duty) => departments === null || departments.includes(department);
  const own = duties.find((duty) => duty.accountId === accountId);
  if (own === undefined || reviews(own)) return true;
  return duties.some((duty) => duty.away && duty.delegate === accountId && reviews(duty));
}

/** Whether somebody stands in for the absent colleague who has a case. */
export function standsIn(duties: readonly Duty[], accountId: string, holder: string): boolean {
  return duties.some((duty) => duty.accountId === holder && duty.away && duty.delegate === accountId);
}
