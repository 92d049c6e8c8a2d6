import type { OrderDetail, OrderResult, StationOrder } from "./station-order.ts";

/*
 * Remote actions: a manager's order to a station, recorded before anything happens and once more with its outcome. A reason is
 * free text of staff; it is sealed.
 */

export type ActionOutcome = OrderResult["outcome"];

export type ActionCommand =
  | {
      readonly type: "request-action";
      readonly station: string;
      readonly order: StationOrder;
      readonly by: string;
      /** Plain; the journal seals it. */
      readonly reason: string | null;
    }
  | {
      readonly type: "finish-action";
      readonly actionId: string;
      readonly outcome: ActionOutcome;
      /** An error code where it failed or was refused. */
      readonly code: string | null;
      readonly detail: OrderDetail;
      readonly milliseconds: number | null;
    }
  /** At the device's own station, so that a lock outlives its restart and its line. */
  | { readonly type: "lock-own-device"; readonly device: string; readonly by: string }
  | { readonly type: "unlock-own-device"; readonly device: string };

export type ActionEvent =
  | {
      readonly type: "action.requested";
      readonly actionId: string;
      readonly station: string;
      readonly device: string | null;
      readonly name: StationOrder["name"];
      /** The order without what is large or secret. */
      readonly order: OrderDetail;
      readonly by: string;
      /** Sealed, base64. */
      readonly reason: string | null;
      readonly forced: boolean;
    }
  | {
      readonly type: "action.finished";
      readonly actionId: string;
      readonly outcome: ActionOutcome;
      readonly code: string | null;
      readonly detail: OrderDetail;
      readonly milliseconds: number | null;
    }
  | { readonly type: "device.locked"; readonly device: string; readonly by: string }
  | { readonly type: "device.unlocked"; readonly device: string };
