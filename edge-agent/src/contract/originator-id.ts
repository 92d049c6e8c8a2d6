/** What stands small beside a place's name, since two may have one name: 001/printer. Null: its name says it all. */
export function originatorId(originator: string): string | null {
  return /^(?:device|station):(.+)$/.exec(originator)?.[1] ?? null;
}
