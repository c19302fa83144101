import type { Delivery } from './delivery';

export interface Day {
  /** `2026-11-25` in the time of this machine; empty where the log has no times. */
  id: string;
  /** Its midnight, in ms since 1970. */
  start: number | undefined;
  deliveries: readonly Delivery[];
}

/** Groups deliveries, newest first, by day. One without a time belongs to the day of the one before it. */
export function byDay(deliveries: readonly Delivery[]): Day[] {
  const days: { id: string; start: number | undefined; end: number; deliveries: Delivery[] }[] = [];
  for (const delivery of deliveries) {
    const { at } = delivery;
    const last = days.at(-1);
    if (last && (at === undefined || (last.start !== undefined && at >= last.start && at < last.end))) last.deliveries.push(delivery);
    else days.push({ ...dayOf(at), deliveries: [delivery] });
  }
  return days;
}

/** How many midnights lie between two moments: 0 the same day, 1 yesterday. A day may have 23 or 25 hours. */
export function daysAgo(start: number, now: number): number {
  return Math.round((dayOf(now).start - start) / 86_400_000);
}

function dayOf(at: number): { id: string; start: number; end: number };
function dayOf(at: number | undefined): { id: string; start: number | undefined; end: number };
function dayOf(at: number | undefined): { id: string; start: number | undefined; end: number } {
  if (at === undefined) return { id: '', start: undefined, end: 0 };
  const date = new Date(at);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    id: `${year}-${two(month + 1)}-${two(day)}`,
    start: new Date(year, month, day).getTime(),
    end: new Date(year, month, day + 1).getTime(),
  };
}
