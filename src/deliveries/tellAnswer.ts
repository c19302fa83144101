import * as vscode from 'vscode';
import type { ApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import type { Services } from '../commands/services';
import { describeNoAnswer } from '../ui/describeNoAnswer';
import { tellError } from '../ui/notify';
import { showInfo, showWarning } from '../ui/say';
import type { EndpointAnswer } from '../webhooks/endpointAnswer';
import type { Evidence } from './cause';
import { shownText } from './shownText';

type Named = Pick<Webhook, 'name'>;

/**
 * One notification about what an endpoint answered to an event, the answer as a document on demand, and the reason when it
 * failed. Resolves when it is closed.
 */
export async function tellAnswer(services: Pick<Services, 'answers' | 'connections'>, webhook: Webhook, answer: EndpointAnswer): Promise<void> {
  const { name, secret } = webhook;
  const show = vscode.l10n.t('Show answer');
  const why = vscode.l10n.t('Why?');
  const chosen = hasFailed(answer)
    ? await showWarning(answerSentence(name, answer), why, show)
    : await showInfo(answerSentence(name, answer), show);
  if (chosen === show) await services.answers.show(name, answerText(answer, secret));
  if (chosen === why) await (await import('./healthRoom')).tellWhy(services, evidenceOf(answer), webhook);
}

/** The same for an event that this machine posted to an address of the user's. Resolves when it is closed. */
export async function tellLocalAnswer({ answers }: Pick<Services, 'answers'>, { secret }: Webhook, answer: EndpointAnswer, address: string): Promise<void> {
  const { status, ms } = answer;
  const text =
    status === undefined
      ? vscode.l10n.t('{0} gave no answer. {1}', address, describeNoAnswer(answer) ?? '')
      : vscode.l10n.t('{0} answered with status {1} after {2} ms.', address, status, ms);
  const show = vscode.l10n.t('Show answer');
  const chosen = hasFailed(answer) ? await showWarning(text, show) : await showInfo(text, show);
  if (chosen === show) await answers.show(hostOf(address), answerText(answer, secret));
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** What was sent along, nobody passes on. */
function evidenceOf({ status, error, headers, body }: EndpointAnswer): Evidence {
  return { outcome: 'failed', status, error, request: { headers: {} }, response: { headers, body } };
}

function answerSentence(name: string, answer: EndpointAnswer): string {
  const { status, ms } = answer;
  if (status !== undefined) return vscode.l10n.t('The endpoint of "{0}" answered with status {1} after {2} ms.', name, status, ms);
  const why = describeNoAnswer(answer);
  if (why === undefined) return vscode.l10n.t('The event was sent to "{0}": GenAuth passed on what the endpoint answered.', name);
  return vscode.l10n.t('The event got no answer from the endpoint of "{0}". {1}', name, why);
}

/** Anything but 2xx, as GenAuth presumably counts. An answer in which no status can be recognised proves nothing. */
export function hasFailed({ status, error }: Pick<EndpointAnswer, 'status' | 'error'>): boolean {
  return status === undefined ? error !== undefined : status < 200 || status >= 300;
}

/** An answer as it may be shown (S4), in the order in which it is read. */
export function answerText({ status, ms, error, headers, body }: EndpointAnswer, secret: string | undefined): string {
  return shownText({ status, ms, error, headers, body }, [secret]);
}

/** One notification about an event that GenAuth did not send, or of which nobody knows. Resolves when it is closed. */
export async function tellNotSent(services: Pick<Services, 'log'>, { name }: Pick<Named, 'name'>, error: ApiError): Promise<void> {
  if (error.problem.kind !== 'cancelled') {
    await tellError(services, error, vscode.l10n.t('The event for "{0}" was not delivered.', name));
    return;
  }
  if (!error.mayHaveHappened) return;
  void showWarning(vscode.l10n.t('Cancelled. The event for "{0}" may have been delivered: look at what your endpoint got.', name));
}
