export * from "./api.ts";
export * from "./case.ts";
export * from "./catalogue.ts";
export * from "./device-words.ts";
export * from "./errors.ts";
export type * from "./journal.ts";
export type * from "./sockets.ts";
export * from "./text.ts";
export * from "./views.ts";
