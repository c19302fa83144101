/**
 * A time as GenAuth is known to send it, in ms since 1970: ISO, also with an offset without a colon
 * (`2022-09-20T08:55:00.188+0800`), an HTTP date, or seconds or ms as digits. Undefined for anything else.
 */
export function parseTime(sent: string): number | undefined {
  const text = sent.trim();
  if (/^\d{12,14}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  // Date.parse on its own finds a date in any text that ends in a number.
  if (!/^(?:\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2}, \d{2} )/.test(text)) return undefined;
  const time = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isFinite(time) ? time : undefined;
}
