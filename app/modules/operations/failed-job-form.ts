import { z } from "zod";
import { payloads } from "../jobs/queues";

type QueueName = keyof typeof payloads;
const names = Object.keys(payloads) as [QueueName, ...QueueName[]];

/** Which job that failed is meant. */
export const failedJobInput = z.object({ queue: z.enum(names), id: z.uuid() });
export type FailedJobInput = z.output<typeof failedJobInput>;
