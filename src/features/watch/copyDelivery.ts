import * as vscode from 'vscode';
import { hiddenShape, secretsOf, shape } from './content';
import { render } from './render';
import { copy } from '../../ui/copy';
import { deliveriesFor } from './pickDelivery';
import type { Command } from '../../core';

/** Copies deliveries as JSON, identity data and secrets hidden (S3, S4); several as a list. */
export const copyDelivery: Command = async (services, argument, selection) => {
  const deliveries = await deliveriesFor(services, argument, selection);
  if (deliveries.length === 0) return;
  const { documents } = await services.deliveries.room();
  const secrets = deliveries.flatMap((delivery) => secretsOf(delivery, documents.webhookOf(delivery)));
  const one = deliveries.length === 1;
  const [values, shown] = [deliveries.map(shape), deliveries.map(hiddenShape)];
  const { text } = render(one ? values[0] : values, { revealed: new Set(), shown: one ? shown[0] : shown, secrets });
  await copy([text], vscode.l10n.t('Copied, with identity data hidden.'));
};
