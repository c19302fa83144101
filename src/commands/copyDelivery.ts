import * as vscode from 'vscode';
import { secretsOf, shape } from '../deliveries/document/content';
import { render } from '../deliveries/document/render';
import { copy } from './copy';
import { deliveriesFor } from './pickDelivery';
import type { Command } from './services';

/** Copies deliveries as JSON, identity data and secrets hidden (S3, S4); several as a list. */
export const copyDelivery: Command = async (services, argument, selection) => {
  const deliveries = await deliveriesFor(services, argument, selection);
  if (deliveries.length === 0) return;
  const { documents } = await services.deliveries.room();
  const secrets = deliveries.flatMap((delivery) => secretsOf(delivery, documents.webhookOf(delivery)));
  const [first, ...others] = deliveries.map(shape);
  const { text } = render(others.length === 0 ? first : [first, ...others], { revealed: new Set(), secrets });
  await copy([text], vscode.l10n.t('Copied, with identity data hidden.'));
};
