import * as vscode from 'vscode';
import { isApiError } from '../../api/errors';
import type { Webhook } from '../../api/schemas';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { eventWords } from '../../words/delivery';
import { uriSchemes } from '../../ids';
import { showInfo } from '../../ui/notifications';
import { tellError } from '../../ui/errorNotification';
import { patiently } from '../../ui/progress';
import { namesDelivery } from './pickDelivery';
import { webhooksFor } from '../list/pickWebhook';
import type { WatchCore } from './core';

/** A row of the deliveries, one that is named by webhook and key, or that of the document in front when nothing is named. */
export async function deliveryIn({ deliveries }: Pick<WatchCore, 'deliveries'>, argument: unknown): Promise<Delivery | undefined> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const shown = argument === undefined && open?.scheme === uriSchemes.delivery ? open : undefined;
  if (!shown && !namesDelivery(argument)) return undefined;
  const view = await deliveries.view();
  return shown ? view.documents.deliveryOf(shown) : view.find(argument);
}

/** The newest deliveries of a webhook, else what is known of them; undefined when the log could not be read, which has been told. */
export async function lastDeliveries({ deliveryLog, log }: WatchCore, webhook: Webhook): Promise<readonly Delivery[] | undefined> {
  const title = vscode.l10n.t('Loading deliveries for "{0}"', webhook.name);
  const deliveries = await patiently(title, (signal) => deliveryLog.refreshHead(webhook.webhookId, signal));
  const known = deliveryLog.head(webhook.webhookId);
  if (isApiError(deliveries) && deliveries.problem.kind !== 'cancelled' && known) return known;
  if (!isApiError(deliveries)) return deliveries;
  if (deliveries.problem.kind !== 'cancelled')
    await tellError({ log }, deliveries, vscode.l10n.t('Couldn\'t load deliveries for "{0}".', webhook.name));
  return undefined;
}

/** The delivery a command is about: the one that is named, or, from the palette or a webhook, one that the user picks of the log. */
export async function deliveryFor(services: WatchCore, argument: unknown): Promise<Delivery | undefined> {
  const named = await deliveryIn(services, argument);
  if (named) return named;
  const [webhook] = await webhooksFor(services, argument);
  const deliveries = webhook && (await lastDeliveries(services, webhook));
  if (!webhook || !deliveries) return undefined;
  if (deliveries.length === 0) {
    void showInfo(vscode.l10n.t('No deliveries yet for "{0}".', webhook.name));
    return undefined;
  }
  const items = deliveries.map((delivery) => ({ ...eventWords(delivery), delivery }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Select a delivery'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.delivery;
}
