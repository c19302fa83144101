import * as vscode from 'vscode';
import { comparison } from './compare';
import { showInfo } from '../../ui/notifications';
import { deliveriesFor } from './pickDelivery';
import type { Command } from '../../core';

/** Compares the two selected deliveries, the older one on the left. */
export const compareDeliveries: Command = async (services, argument, selection) => {
  const [one, other, ...more] = await deliveriesFor(services, argument, selection);
  if (!one) return;
  if (!other || more.length > 0) {
    void showInfo(vscode.l10n.t('Select two deliveries to compare them.'));
    return;
  }
  await comparison(await services.deliveries.room(), one, other);
};
