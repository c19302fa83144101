import * as vscode from 'vscode';
import { isApiError } from '../../api/errors';
import type { ManagementClient } from '../../api/client';
import type { Webhook } from '../../api/schemas';
import type { SendCore } from './core';
import { escapeLinks } from '../../base/escape';
import { showWarning } from '../../ui/notifications';
import { runSteps } from '../../ui/steps';
import { askAddress, mayPostFromHere } from './askAddress';
import { senderOf } from '../../domain/deliveries/causes/sender';
import { probeHeaders } from '../../domain/deliveries/sending/headerForwarding';
import type { HeaderFate } from '../../domain/deliveries/sending/headerForwarding';
import { genAuthSender, localSender } from '../../domain/deliveries/sending/senders';
import type { EventSender } from '../../domain/deliveries/sending/senders';
import { tellNotSent } from './responseNotification';
import { stepsOf } from './scenarioSteps';
import type { Choice } from './scenarioSteps';
import { reportText } from './scenarioReport';
import { needsHeaders, partsFor, plan } from '../../domain/deliveries/scenarios/requests';
import type { PlannedRequest } from '../../domain/deliveries/scenarios/requests';
import { run } from '../../domain/deliveries/scenarios/run';
import { scenarioName } from '../../words/scenario';

/** Asks for a scenario, sends its events once each, and opens a report of what the endpoint answered. */
export async function playScenario(services: SendCore, webhook: Webhook): Promise<void> {
  const { session } = services.connections;
  if (session.kind !== 'connected') return;
  const { client, profile } = session;
  const choice: Choice = { scenario: 'joiner', way: 'genauth', address: undefined, parts: partsFor(webhook) };
  const title = escapeLinks(vscode.l10n.t('Scenario for "{0}"', webhook.name));
  const fate = services.headerFates.get(client);
  if (!(await runSteps(title, choice, stepsOf({ services, webhook, fate })))) return;

  const isOver = (): boolean => {
    if (services.connections.session === session) return false;
    void showWarning(vscode.l10n.t("The scenario wasn't run: this window now uses another connection."));
    return true;
  };
  if (isOver()) return;

  const userPoolId = profile.accessKeyId;
  const here = (url: string): EventSender => localSender(services.sandbox, url, userPoolId);
  const main = choice.way === 'here' ? here(choice.address ?? '') : genAuthSender(client, webhook);
  const forHeaders =
    main.kind === 'here' || !choice.parts.some(needsHeaders) ? main : await senderForHeaders(services, client, webhook, main, here);
  if (forHeaders === 'stop' || isOver()) return;

  const startedAt = Date.now();
  const requests = plan(choice.scenario, choice.parts, webhook, { userPoolId, run: startedAt.toString(36).slice(-6), endsAt: startedAt });
  const senderFor = ({ part }: PlannedRequest): EventSender | undefined => (needsHeaders(part) ? forHeaders : main);
  // A wrong secret is meant to be refused: that is no news of a webhook that has begun to fail. Told again at the end, since a run may take long.
  const throughGenAuth = requests.filter((request) => senderFor(request)?.kind === 'genauth').length;
  const tried = (): void => {
    if (throughGenAuth > 0) services.health.tried(webhook.webhookId, throughGenAuth);
  };
  tried();
  const running = vscode.l10n.t('Scenario "{0}" for "{1}"', scenarioName(choice.scenario), webhook.name);
  const { results, cancelled } = await inProgress(running, async (signal, progress) => {
    const step = 100 / requests.length;
    const onSend = (index: number, request: PlannedRequest): void =>
      progress.report({
        increment: index === 0 ? 0 : step,
        message: escapeLinks(vscode.l10n.t('{0} of {1}, {2}', index + 1, requests.length, request.body.eventName)),
      });
    return { results: await run(requests, { senderFor, signal, onSend }), cancelled: signal.aborted };
  });
  tried();
  const text = reportText({ scenario: choice.scenario, webhook, sender: senderOf(profile), results, startedAt, cancelled });
  const uri = services.answers.keep(`${scenarioName(choice.scenario)} - ${fileName(webhook.name)}.txt`, text);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** The way for what needs headers of ours: undefined leaves it out. 'stop' when the test event could not be sent, which has been told. */
async function senderForHeaders(
  services: SendCore,
  client: ManagementClient,
  webhook: Webhook,
  main: EventSender,
  here: (url: string) => EventSender,
): Promise<EventSender | undefined | 'stop'> {
  let fate: HeaderFate;
  try {
    fate = await inProgress(vscode.l10n.t('Checking whether GenAuth forwards headers'), (signal) =>
      probeHeaders(client, webhook, { memory: services.headerFates, signal }),
    );
  } catch (error) {
    if (!isApiError(error)) throw error;
    void tellNotSent(services, webhook, error);
    return 'stop';
  }
  if (fate === 'passed') return main;
  if (!(await mayPostFromHere())) return undefined;
  let address: string | undefined;
  const frame = { title: vscode.l10n.t('Destination for the remaining requests'), step: 1, totalSteps: 1, canGoBack: false };
  const prompt =
    fate === 'dropped'
      ? vscode.l10n.t(
          "GenAuth doesn't forward headers. Enter your handler's address to send the remaining requests from this computer, or press Esc to skip them.",
        )
      : vscode.l10n.t(
          "The log doesn't show whether GenAuth forwards headers. Enter your handler's address to send the remaining requests from this computer, or press Esc to skip them.",
        );
  await askAddress(services, webhook, frame, prompt, (url) => (address = url));
  return address === undefined ? undefined : here(address);
}

function inProgress<T>(
  title: string,
  work: (signal: AbortSignal, progress: vscode.Progress<{ message?: string; increment?: number }>) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: escapeLinks(title) };
  return vscode.window.withProgress(options, (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return work(abort.signal, progress);
  });
}

/** A name for a document's tab and for where it may be saved. */
function fileName(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
      .trim()
      .slice(0, 60) || 'webhook'
  );
}
