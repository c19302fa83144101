import type { Evidence } from '../causes/cause';

/** Whether anything of a response is there. Where nothing is, a status beside a network error is a placeholder. */
export function hasResponse({ response: { headers, body } }: Pick<Evidence, 'response'>): boolean {
  const empty = body === undefined || body === null || body === '' || (typeof body === 'object' && Object.keys(body).length === 0);
  return Object.keys(headers).length > 0 || !empty;
}
