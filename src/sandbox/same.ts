import { createHmac, timingSafeEqual } from 'node:crypto';

/** Compares in a time that does not depend on where the two differ. */
export function same(wanted: string, given: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(wanted), digest(given));
}
