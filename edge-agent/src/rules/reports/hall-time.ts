/** An instant on the hall's clocks: YYYY-MM-DD, and the hour from 00 to 23. */
export interface HallTime {
  readonly at: number;
  readonly day: string;
  readonly hour: string;
}
