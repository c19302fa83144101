/** A value as JSON; undefined for what is none, and for what is nested thousands of levels deep, which cannot be written down (R9). */
export function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** A text as it is, and any other value as JSON; empty where there is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (jsonOf(value) ?? '');
}
