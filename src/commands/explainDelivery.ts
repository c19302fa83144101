import * as vscode from 'vscode';
import { isApiError } from '../api/errors';
import type { Webhook } from '../api/schemas';
import type { Delivery } from '../deliveries/delivery';
import { uriSchemes } from '../ids';
import { tellError } from '../ui/notify';
import { showInfo } from '../ui/say';
import { webhooksFor } from './pickWebhook';
import type { Command, Services } from './services';

/**
 * Says why a delivery failed and what to do: the one that is named; of a webhook, the last that failed; from the palette, one
 * of the webhooks that fail.
 */
export const explainDelivery: Command = async (services, argument) => {
  const named = await deliveryIn(services, argument);
  const webhook = named ? services.store.find(named.webhookId) : await webhookOf(services, argument);
  const delivery = named ?? (webhook && (await lastFailed(services, webhook)));
  if (!delivery) return;
  const { tellWhy } = await import('../deliveries/healthRoom');
  await tellWhy(services, delivery, webhook);
};

/** A row of the deliveries, one that is named by webhook and key, or that of the document in front when nothing is named. */
async function deliveryIn({ deliveries }: Services, argument: unknown): Promise<Delivery | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const shown = argument === undefined && open?.scheme === uriSchemes.delivery ? open : undefined;
  const names = typeof argument === 'object' && argument !== null && ('delivery' in argument || 'key' in argument);
  if (!shown && !names) return undefined;
  const room = await deliveries.room();
  return shown ? room.documents.deliveryOf(shown) : room.find(argument);
}

async function webhookOf(services: Services, argument: unknown): Promise<Webhook | undefined> {
  const failing = services.health.failing().flatMap((id) => services.store.find(id) ?? []);
  if (argument !== undefined || failing.length === 0) return (await webhooksFor(services, argument))[0];
  if (failing.length === 1) return failing[0];
  const { chooseFailing } = await import('../deliveries/healthRoom');
  return chooseFailing(services, failing);
}

async function lastFailed({ deliveryLog, log }: Services, webhook: Webhook): Promise<Delivery | undefined> {
  const deliveries = deliveryLog.head(webhook.webhookId) ?? (await deliveryLog.refreshHead(webhook.webhookId));
  if (isApiError(deliveries)) {
    if (deliveries.problem.kind !== 'cancelled') await tellError({ log }, deliveries, vscode.l10n.t('The deliveries of "{0}" could not be read.', webhook.name));
    return undefined;
  }
  const failed = deliveries.find(({ outcome }) => outcome === 'failed');
  if (!failed) void showInfo(vscode.l10n.t('No delivery of "{0}" has failed, as far as the log was read.', webhook.name));
  return failed;
}
