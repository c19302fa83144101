import { diagnose } from '../../src/domain/deliveries/causes/diagnose';
import type { Cause, Evidence, Sender, Subject } from '../../src/domain/deliveries/causes/cause';

export const secret = 'canary-webhook-secret-41';
const webhook: Subject = { url: 'https://hooks.example.com/users?token=canary-query-77', contentType: 'application/json', secret };

export interface DeliveryFacts extends Omit<Partial<Evidence>, 'request' | 'response'> {
  sent?: Record<string, string>;
  got?: Record<string, string>;
  body?: unknown;
  requestBody?: unknown;
}

/** What the diagnosis of a delivery says. */
export function causeOf(
  { sent = {}, got = {}, body, requestBody, ...rest }: DeliveryFacts,
  of: Partial<Subject> | 'gone' = {},
  sender: Sender = 'cloud',
): Cause | undefined {
  const evidence: Evidence = {
    outcome: 'failed',
    status: undefined,
    request: { headers: sent, body: requestBody },
    response: { headers: got, body },
    ...rest,
  };
  return diagnose(evidence, of === 'gone' ? undefined : { ...webhook, ...of }, sender);
}

export const host = 'hooks.example.com';
