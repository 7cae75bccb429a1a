import { afterAll, beforeAll, expect } from "vitest";
import { isDriverFault } from "~/db/driver-fault";

/** Lets the driver's known fault with connections that die pass while a file's tests run, and no other error. */
export function expectDriverFaults(): void {
  const others: unknown[] = [];
  const collect = (error: unknown) => {
    if (!isDriverFault(error)) others.push(error);
  };
  let runners: NodeJS.UncaughtExceptionListener[] = [];
  beforeAll(() => {
    runners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", collect);
  });
  afterAll(() => {
    process.off("uncaughtException", collect);
    for (const runner of runners) process.on("uncaughtException", runner);
    expect(others).toEqual([]);
  });
}
