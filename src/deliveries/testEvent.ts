import * as v from 'valibot';
import * as vscode from 'vscode';
import { isApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import type { Services } from '../commands/services';
import { redact } from '../webhooks/redact';
import { tellError } from '../ui/notify';

/** What the console's debug button sends. */
const testPayload = { eventName: 'test', data: { description: 'A test from authing' } };

const answerSchema = v.object({ statusCode: v.optional(v.number()), status: v.optional(v.number()) });

/** Has GenAuth post a test payload to the webhook's URL and shows what it answered. Never repeated by itself (R2). */
export async function runTestEvent(services: Services, webhook: Webhook): Promise<void> {
  const { session } = services.connections;
  if (session.kind !== 'connected' || !(await meant(webhook))) return;
  const { client } = session;
  const options = {
    location: vscode.ProgressLocation.Notification,
    cancellable: true,
    title: vscode.l10n.t('Sending a test event to "{0}"', webhook.name),
  };
  await vscode.window.withProgress(options, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      const input = { webhookId: webhook.webhookId, requestBody: testPayload };
      const answer = await client.triggerWebhook(input, { signal: abort.signal });
      void tellAnswer(services, webhook, answer);
    } catch (error) {
      if (!isApiError(error)) throw error;
      void tellFailure(services, webhook, error);
    }
  });
}

/** A disabled webhook gets no events; whether GenAuth sends it a test is not documented. */
async function meant(webhook: Webhook): Promise<boolean> {
  if (webhook.enabled) return true;
  const send = vscode.l10n.t('Send anyway');
  const text = vscode.l10n.t('"{0}" is disabled and gets no events. A test event may reach its endpoint all the same.', webhook.name);
  return (await vscode.window.showWarningMessage(text, send)) === send;
}

async function tellAnswer({ answers }: Services, webhook: Webhook, answer: unknown): Promise<void> {
  const show = vscode.l10n.t('Show answer');
  const status = endpointStatus(answer);
  const tell = status === undefined || (status >= 200 && status < 300) ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  if ((await tell(endText(webhook.name, status), show)) === show) await answers.show(webhook.name, answerText(answer));
}

function endText(name: string, status: number | undefined): string {
  if (status === undefined) return vscode.l10n.t('The test event was sent to "{0}": GenAuth passed on what the endpoint answered.', name);
  if (status === 0) return vscode.l10n.t('The test event got no answer from the endpoint of "{0}".', name);
  return vscode.l10n.t('The endpoint of "{0}" answered the test event with status {1}.', name, status);
}

/** The shape of what comes back is not documented: a status is told where one can be recognised. 0: no HTTP answer. */
function endpointStatus(answer: unknown): number | undefined {
  const parsed = v.safeParse(answerSchema, answer);
  const { statusCode, status } = parsed.success ? parsed.output : {};
  return [statusCode, status].find((value) => value === 0 || (value !== undefined && value >= 100 && value < 600));
}

async function tellFailure(services: Services, webhook: Webhook, error: Parameters<typeof tellError>[1]): Promise<void> {
  if (error.problem.kind !== 'cancelled') {
    await tellError(services, error, vscode.l10n.t('The test event for "{0}" has failed.', webhook.name));
    return;
  }
  if (!error.mayHaveHappened) return;
  void vscode.window.showWarningMessage(
    vscode.l10n.t('Cancelled. The test event for "{0}" may have been delivered: look at what your endpoint got.', webhook.name),
  );
}

/** The answer as it may be shown: identity data masked (S4). */
function answerText(answer: unknown): string {
  const text = JSON.stringify(redact(answer), null, 2) as string | undefined;
  return text ?? 'null';
}
