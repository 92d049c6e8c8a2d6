/** Where this agent stands: fixed for the life of a data folder, or changed on purpose in the configuration. */
export interface HallPlace {
  /** Name of the node in ops; with `~epoch` behind it after a restore. */
  readonly node: string;
  /** Six digits (GB/T 2260). */
  readonly region: string;
  /** Three digits, unique in the region. */
  readonly stationCode: string;
  /** IANA name. */
  readonly timeZone: string;
}
