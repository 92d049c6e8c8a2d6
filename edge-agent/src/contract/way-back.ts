/**
 * Whether the program that runs at a station could work with what a release leaves there, so that it can be taken back.
 * `dataVersion`: of that program; null: nobody knows it, and so nobody can promise a way back.
 */
export function hasWayBack(readableFrom: number, dataVersion: number | null): boolean {
  return dataVersion !== null && dataVersion >= readableFrom;
}
