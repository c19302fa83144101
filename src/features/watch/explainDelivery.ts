import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { showInfo } from '../../ui/notifications';
import { deliveryIn, lastDeliveries } from './loggedDelivery';
import { webhooksFor } from '../list/pickWebhook';
import type { Command } from '../../core';
import type { WatchCore } from './core';

/**
 * Says why a delivery failed and what to do: the one that is named; of a webhook, the last that failed; from the palette, one
 * of the webhooks that fail.
 */
export const explainDelivery: Command<WatchCore> = async (services, argument) => {
  const named = await deliveryIn(services, argument);
  const webhook = named ? services.store.find(named.webhookId) : await webhookOf(services, argument);
  const delivery = named ?? (webhook && (await lastFailed(services, webhook)));
  if (!delivery) return;
  const { tellWhy } = await import('./healthView');
  await tellWhy(services, delivery, webhook);
};

async function webhookOf(services: WatchCore, argument: unknown): Promise<Webhook | undefined> {
  const failing = services.health.failing().flatMap((id) => services.store.find(id) ?? []);
  if (argument !== undefined || failing.length === 0) return (await webhooksFor(services, argument))[0];
  if (failing.length === 1) return failing[0];
  const { chooseFailing } = await import('./healthView');
  return chooseFailing(services, failing);
}

async function lastFailed(services: WatchCore, webhook: Webhook): Promise<Delivery | undefined> {
  const deliveries = await lastDeliveries(services, webhook);
  const failed = deliveries?.find(({ outcome }) => outcome === 'failed');
  if (deliveries && !failed) void showInfo(vscode.l10n.t('No failed deliveries in the loaded log for "{0}".', webhook.name));
  return failed;
}
