import { io } from "socket.io-client";
import { HallBoard } from "./hall-board.ts";

const board = new HallBoard();
board.socket = io({ transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 3_000 });
document.body.append(board);
requestAnimationFrame(() => setTimeout(() => import("./fonts.ts")));
