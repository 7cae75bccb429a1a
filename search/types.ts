/** A civil date `YYYY-MM-DD` in Asia/Shanghai. */
export type DateOnly = string;

/** WGS 84 degrees. */
export interface GeoPoint {
  lat: number;
  lng: number;
}
