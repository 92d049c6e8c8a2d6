import type { Scenario } from "../stage.ts";
import { printerOnLp } from "./printer-lp.ts";
import { readerOnAcm } from "./reader-acm.ts";
import { readerOnBulk } from "./reader-bulk.ts";
import { readerOnHid } from "./reader-hid.ts";

/** In the order in which they play; the first gadget of a kind gets the first node. */
export const scenarios: readonly (() => Scenario)[] = [printerOnLp, readerOnAcm, readerOnBulk, readerOnHid];
