import * as vscode from 'vscode';
import { comparison } from './compare';
import { showInfo } from '../../ui/notifications';
import { deliveriesFor } from './pickDelivery';
import type { Command } from '../../core';

/** Compares a delivery with the one that was selected for it. */
export const compareWithSelected: Command = async (services, argument) => {
  const room = await services.deliveries.room();
  const first = room.toCompare.kept();
  if (!first) {
    void showInfo(vscode.l10n.t('First choose "Select for compare" on another delivery.'));
    return;
  }
  const [delivery] = await deliveriesFor(services, argument);
  if (delivery) await comparison(room, first, delivery);
};
