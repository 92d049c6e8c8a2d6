/**
 * near: a screen of this station, on this machine or under a name that the installer allowed.
 * far: a phone that followed a slip's address; it may look up progress and nothing else.
 */
export type Standpoint = "near" | "far";
