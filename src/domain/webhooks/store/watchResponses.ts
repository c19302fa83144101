import { isApiError } from '../../../api/errors';
import type { ManagementClient } from '../../../api/client';

/** What the domain calls. */
export type StoreClient = Pick<
  ManagementClient,
  'createWebhook' | 'listWebhooks' | 'getWebhook' | 'updateWebhook' | 'deleteWebhook' | 'getWebhookEventList'
>;

/** Passes every call on, and tells after each whether there was an HTTP answer (R8). A cancelled call tells nothing. */
export function watchAnswers(client: StoreClient, onCall: (answered: boolean) => void): StoreClient {
  async function watch<T>(call: Promise<T>): Promise<T> {
    try {
      const answer = await call;
      onCall(true);
      return answer;
    } catch (error) {
      if (isApiError(error) && error.problem.kind !== 'cancelled') onCall(!isSilence(error));
      throw error;
    }
  }
  return {
    createWebhook: (input, options) => watch(client.createWebhook(input, options)),
    listWebhooks: (input, options) => watch(client.listWebhooks(input, options)),
    getWebhook: (input, options) => watch(client.getWebhook(input, options)),
    updateWebhook: (input, options) => watch(client.updateWebhook(input, options)),
    deleteWebhook: (input, options) => watch(client.deleteWebhook(input, options)),
    getWebhookEventList: (options) => watch(client.getWebhookEventList(options)),
  };
}

const silent: readonly string[] = ['unreachable', 'timedOut', 'certificate', 'proxy'];

function isSilence({ problem, facts }: { problem: { kind: string }; facts: { httpStatus?: number } }): boolean {
  return silent.includes(problem.kind) && facts.httpStatus === undefined;
}
