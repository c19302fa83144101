import * as vscode from 'vscode';
import { plainText } from '../../words/plainText';
import { deliveriesFor } from './pickDelivery';
import type { Command } from '../../core';

/** Compares what was sent with the sample of its event: what differs is shape, since both are hidden alike. */
export const compareWithSample: Command = async (services, argument) => {
  const [delivery] = await deliveriesFor(services, argument);
  if (!delivery) return;
  const { documents } = await services.deliveries.room();
  const title = vscode.l10n.t('Sample of {0} ↔ what was sent', plainText(delivery.event));
  await documents.compare({ delivery, form: 'sample' }, { delivery, form: 'request' }, title);
};
