export * from "./clock.ts";
export * from "./device-error.ts";
export type * from "./document-camera.ts";
export type * from "./driver.ts";
export type * from "./framing.ts";
export type * from "./id-card.ts";
export * from "./kinds.ts";
export type * from "./receipt-printer.ts";
export type * from "./transport.ts";
