import * as vscode from 'vscode';
import type { ApiError } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import { tellError } from '../../ui/errorNotification';
import { showInfo, showWarning } from '../../ui/notifications';
import type { EndpointAnswer } from '../../domain/deliveries/sending/endpointResponse';
import { addressText } from './askAddress';
import { describeBodyFault, describeNoAnswer, evidenceOf } from '../../words/noResponse';
import { findLogged } from '../../domain/deliveries/log/findLogged';
import { senderOf } from '../../domain/deliveries/causes/sender';
import { shownText } from '../../privacy/shownText';
import { joinSentences } from '../../words/join';

type Needed = Pick<Core, 'answers' | 'connections'>;

/**
 * One notification about what an endpoint answered to an event that GenAuth posted, the answer as a document on demand, and
 * the reason when it failed. `sent` is the event, `known` what of it is hidden. Resolves when it is closed.
 */
export async function tellAnswer(
  services: Needed,
  webhook: Webhook,
  answer: EndpointAnswer,
  sent: unknown,
  known: readonly string[] = [],
): Promise<void> {
  const { session } = services.connections;
  const text = answerSentence(webhook, answer, session.kind === 'connected' ? senderOf(session.profile) : 'cloud');
  await offer(services, webhook.name, webhook, answer, known, text, async () => {
    // What was sent along, nobody passes on; the log has it, and is what the list shows (R14).
    const logged = session.kind === 'connected' ? await findLogged(session.client, webhook, sent, answer) : undefined;
    await (await import('../watch/healthView')).tellWhy(services, logged ?? evidenceOf(answer), webhook);
  });
}

/** The same for an event that this machine posted to an address of the user's with these headers. Resolves when it is closed. */
export async function tellLocalAnswer(
  services: Needed,
  webhook: Webhook,
  answer: EndpointAnswer,
  url: string,
  headers: Readonly<Record<string, string>>,
  known: readonly string[] = [],
): Promise<void> {
  const { status, ms, bodyFault } = answer;
  const there = { ...webhook, url };
  const said =
    status === undefined
      ? vscode.l10n.t("{0} didn't respond. {1}", addressText(url), describeNoAnswer(answer, there, 'sandbox') ?? '')
      : vscode.l10n.t('{0} responded with {1} in {2} ms.', addressText(url), status, ms);
  const text = joinSentences([said, ...(bodyFault ? [describeBodyFault(bodyFault)] : [])]);
  await offer(services, new URL(url).host, webhook, answer, known, text, async () =>
    (await import('../watch/healthView')).tellWhyHere(evidenceOf(answer, headers), there),
  );
}

async function offer(
  { answers }: Needed,
  title: string,
  { secret }: Webhook,
  answer: EndpointAnswer,
  known: readonly string[],
  text: string,
  tellWhy: () => Promise<void>,
): Promise<void> {
  const show = vscode.l10n.t('Show response');
  const why = vscode.l10n.t('Diagnose');
  const chosen = hasFailed(answer) ? await showWarning(text, why, show) : await showInfo(text, show);
  if (chosen === show) await answers.show(title, answerText(answer, secret, known));
  if (chosen === why) await tellWhy();
}

function answerSentence(webhook: Webhook, answer: EndpointAnswer, sender: ReturnType<typeof senderOf>): string {
  const { name } = webhook;
  const { status, ms } = answer;
  if (status !== undefined) return vscode.l10n.t('"{0}" responded with {1} in {2} ms.', name, status, ms);
  const why = describeNoAnswer(answer, webhook, sender);
  if (why === undefined) return vscode.l10n.t('The event was sent to "{0}". GenAuth returned the endpoint\'s response.', name);
  return vscode.l10n.t('"{0}" didn\'t respond. {1}', name, why);
}

/** Anything but 2xx, as GenAuth presumably counts. An answer in which no status can be recognised proves nothing. */
export function hasFailed({ status, error }: Pick<EndpointAnswer, 'status' | 'error'>): boolean {
  return status === undefined ? error !== undefined : status < 200 || status >= 300;
}

/** An answer as it may be shown (S4), in the order in which it is read. */
export function answerText(
  { status, ms, error, headers, body, bodyFault }: EndpointAnswer,
  secret: string | undefined,
  known: readonly string[] = [],
): string {
  return shownText({ status, ms, error, headers, body, note: bodyFault && describeBodyFault(bodyFault) }, [secret], known);
}

/** One notification about an event that GenAuth did not send, or of which nobody knows. Resolves when it is closed. */
export async function tellNotSent(services: Pick<Core, 'log'>, { name }: Pick<Webhook, 'name'>, error: ApiError): Promise<void> {
  if (error.problem.kind !== 'cancelled') {
    await tellError(services, error, vscode.l10n.t('The event for "{0}" wasn\'t delivered.', name));
    return;
  }
  if (!error.mayHaveHappened) return;
  void showWarning(vscode.l10n.t('Canceled. The event for "{0}" may have been delivered; check your endpoint.', name));
}
