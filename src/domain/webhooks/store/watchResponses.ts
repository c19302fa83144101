import { isApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';
import { clientVia } from '../../../api/viaCall';

/** What the domain calls. */
export type StoreClient = Pick<
  ManagementClient,
  'createWebhook' | 'listWebhooks' | 'getWebhook' | 'updateWebhook' | 'deleteWebhook' | 'getWebhookEventList'
>;

/** Passes every call on, and tells after each whether there was an HTTP response (R8). A cancelled call tells nothing. */
export function watchResponses(client: ManagementClient, onCall: (responded: boolean) => void): StoreClient {
  return clientVia(async (run) => {
    try {
      const result = await run(client);
      onCall(true);
      return result;
    } catch (error) {
      if (isApiError(error) && error.problem.kind !== 'cancelled') onCall(!isSilence(error));
      throw error;
    }
  });
}

const silent: readonly string[] = ['unreachable', 'timedOut', 'certificate', 'proxy'];

function isSilence({ problem, facts }: { problem: { kind: string }; facts: { httpStatus?: number } }): boolean {
  return silent.includes(problem.kind) && facts.httpStatus === undefined;
}
