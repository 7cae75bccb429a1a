import type { Translation } from "../message";
import type { bookings as zh } from "../zh-CN/bookings";

export const bookings: Translation<typeof zh> = {};
