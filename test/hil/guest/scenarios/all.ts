import type { Scenario } from "../stage.ts";
import { cameraOnMjpeg } from "./camera-mjpeg.ts";
import { cameraOnRaw } from "./camera-raw.ts";
import { padOnKeys } from "./pad-keys.ts";
import { printerOnLp } from "./printer-lp.ts";
import { raterOnHid } from "./rater-hid.ts";
import { readerOnAcm } from "./reader-acm.ts";
import { readerOnBulk } from "./reader-bulk.ts";
import { readerOnFtdi } from "./reader-ftdi.ts";
import { readerOnHid } from "./reader-hid.ts";
import { scannerOnAcm } from "./scanner-acm.ts";
import { scannerOnKeys } from "./scanner-keys.ts";
import { scannerOnPos } from "./scanner-pos.ts";
import { scannerOnWedge } from "./scanner-wedge.ts";

/** In the order in which they play; the first gadget of a kind gets the first node. */
export const scenarios: readonly (() => Scenario)[] = [
  printerOnLp,
  readerOnAcm,
  readerOnBulk,
  readerOnHid,
  readerOnFtdi,
  raterOnHid,
  scannerOnKeys,
  scannerOnWedge,
  scannerOnPos,
  scannerOnAcm,
  padOnKeys,
  cameraOnMjpeg,
  cameraOnRaw,
];
