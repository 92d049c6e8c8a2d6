/** How long a reader takes, milliseconds. */
export interface SdtTiming {
  readonly findMs: number;
  readonly selectMs: number;
  readonly baseMs: number;
  readonly fingerprintMs: number;
  readonly addressMs: number;
}

/** Assumed: public drivers show only how long hosts wait. */
export const defaultTiming: SdtTiming = {
  findMs: 30,
  selectMs: 30,
  baseMs: 700,
  fingerprintMs: 400,
  addressMs: 150,
};
