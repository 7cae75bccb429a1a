/** Booking an instrument, for both sides. */
export const bookings = {};
