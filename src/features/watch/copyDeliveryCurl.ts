import * as vscode from 'vscode';
import { deliveryCurl } from './deliveryCurl';
import { copy } from '../../ui/copy';
import { deliveriesFor } from './pickDelivery';
import type { Command } from '../../core';

/** Copies what posts a logged delivery again, identity data and secrets hidden (S3, S4); of several one command each. */
export const copyDeliveryCurl: Command = async (services, argument, selection) => {
  const deliveries = await deliveriesFor(services, argument, selection);
  const { documents } = await services.deliveries.room();
  const texts = deliveries.map((delivery) => deliveryCurl(delivery, documents.webhookOf(delivery)));
  await copy(texts.length === 0 ? [] : [texts.join('\n\n')], vscode.l10n.t('cURL copied, with identity data and secrets hidden.'));
};
